package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.DatabaseLocation.Kind;

/**
 * Looks at a running application through its own DataSource, whose password may change,
 * if that leads to the database that is migrated, else through that of the migration.
 * Both are asked once, as soon as both answer; until then their URLs decide.
 */
public final class LookPlace implements Supplier<LookedAt> {

	private static final Log logger = LogFactory.getLog(LookPlace.class);

	// the number and not the name, which a pooler may have changed
	private static final String PLACE = """
			select row((select d.oid from pg_catalog.pg_database d where d.datname = current_database()),
			  extract(epoch from pg_postmaster_start_time()))::text, current_schema()""";

	private final DataSource migration;

	private final @Nullable DataSource application;

	private @Nullable LookedAt known;

	/**
	 * Creates it, and asks nothing.
	 * @param migration the DataSource that is migrated
	 * @param application the application's, if it has one
	 */
	public LookPlace(DataSource migration, @Nullable DataSource application) {
		this.migration = migration;
		this.application = application;
	}

	@Override
	public LookedAt get() {
		if (this.known != null) {
			return this.known;
		}
		if (this.application == null || this.application == this.migration) {
			this.known = new LookedAt(this.migration, null);
			return this.known;
		}
		DatabaseLocation migrated = DatabaseLocation.of(DataSourceUrl.of(this.migration));
		DatabaseLocation used = DatabaseLocation.of(DataSourceUrl.of(this.application));
		if (migrated.kind() == Kind.POSTGRESQL && used.kind() == Kind.POSTGRESQL) {
			return ask(this.application);
		}
		this.known = (migrated.kind() == Kind.SQLITE_FILE && Objects.equals(migrated.file(), used.file()))
				? new LookedAt(this.application, null) : other();
		return this.known;
	}

	private LookedAt ask(DataSource own) {
		try {
			Place migrated = Place.of(this.migration);
			this.known = migrated.database().equals(Place.of(own).database()) ? new LookedAt(own, migrated.schema())
					: other();
			return this.known;
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("Whether the application's DataSource leads to the database that is migrated is not known",
					ex);
			return new SameDatabase(this.migration, own).compareUrls().isEmpty() ? new LookedAt(own, null) : other();
		}
	}

	private LookedAt other() {
		logger.debug("The application's DataSource does not lead to the database that is migrated, which is looked at "
				+ "through the DataSource of the migration");
		return new LookedAt(this.migration, null);
	}

	/**
	 * Where a connection leads to.
	 *
	 * @param database the database, which no other one is, on whatever server
	 * @param schema the current schema
	 */
	private record Place(String database, @Nullable String schema) {

		static Place of(DataSource dataSource) throws SQLException {
			try (Connection connection = dataSource.getConnection();
					Statement statement = connection.createStatement();
					ResultSet result = statement.executeQuery(PLACE)) {
				result.next();
				Place place = new Place(result.getString(1), result.getString(2));
				if (!connection.getAutoCommit()) {
					connection.rollback();
				}
				return place;
			}
		}

	}

}
