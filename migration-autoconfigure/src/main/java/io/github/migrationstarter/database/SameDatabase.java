package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.DatabaseLocation.Kind;

/**
 * Whether the application sees what is migrated through a DataSource that is not its own.
 *
 * @param migration the DataSource that is migrated
 * @param application the application's
 */
public record SameDatabase(DataSource migration, DataSource application) {

	private static final Log logger = LogFactory.getLog(SameDatabase.class);

	private static final Set<Kind> TELLING = EnumSet.of(Kind.SQLITE_FILE, Kind.POSTGRESQL, Kind.MEMORY);

	/**
	 * Compares where the two URLs lead to. Hosts may differ, since one may lead through a
	 * pooler.
	 * @return one line if these are visibly two databases
	 */
	public Optional<String> compareUrls() {
		DatabaseLocation migrated = DatabaseLocation.of(DataSourceUrl.of(this.migration));
		DatabaseLocation used = DatabaseLocation.of(DataSourceUrl.of(this.application));
		boolean same = !TELLING.contains(migrated.kind()) || !TELLING.contains(used.kind())
				|| migrated.kind() == used.kind() && Objects.equals(migrated.database(), used.database())
						&& Objects.equals(migrated.file(), used.file())
						&& (used.kind() != Kind.MEMORY || migrated.name().equals(used.name()));
		return same ? Optional.empty() : Optional.of(other(migrated.name(), used.name()));
	}

	private static String other(String migrated, String used) {
		return "What is migrated is the " + migrated + ", but the application's DataSource leads to the " + used
				+ ": it does not see what is migrated. Let 'spring.liquibase.url' and 'spring.datasource.url' name the "
				+ "same database, or mark the DataSource that is meant with @LiquibaseDataSource.";
	}

	/**
	 * Compares the URLs and then what a connection of each says of itself, since a pooler
	 * may have a name of its own for a database.
	 * @param defaultSchema the schema that is migrated whatever the connections use
	 * @return one line if the application does not see what is migrated
	 */
	public Optional<String> compare(@Nullable String defaultSchema) {
		Optional<String> told = compareUrls();
		boolean asking = told.isEmpty() || isPostgres(this.migration) && isPostgres(this.application);
		try {
			return asking ? compare(Place.of(this.migration), Place.of(this.application), defaultSchema) : told;
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("Where the application's connections lead to is not known", ex);
			return told;
		}
	}

	private static Optional<String> compare(Place migrated, Place used, @Nullable String defaultSchema) {
		if (differ(migrated.database(), used.database())) {
			return Optional.of(other("database '" + migrated.database() + "'", "database '" + used.database() + "'"));
		}
		return (defaultSchema == null && differ(migrated.schema(), used.schema()))
				? Optional.of("What is migrated is the schema '" + migrated.schema()
						+ "', but the application's connections use the schema '" + used.schema()
						+ "': their users or URLs have different search paths. Name the schema to migrate: "
						+ "spring.liquibase.default-schema=" + used.schema() + ".")
				: Optional.empty();
	}

	private static boolean isPostgres(DataSource dataSource) {
		return DatabaseLocation.of(DataSourceUrl.of(dataSource)).kind() == Kind.POSTGRESQL;
	}

	private static boolean differ(@Nullable String one, @Nullable String other) {
		return one != null && other != null && !one.equals(other);
	}

	/**
	 * Where a connection leads to.
	 *
	 * @param database its database, if the engine has several
	 * @param schema its schema, if the engine has several
	 */
	private record Place(@Nullable String database, @Nullable String schema) {

		/**
		 * PostgreSQL's driver knows only the name by which it asked.
		 */
		private static @Nullable String database(Connection connection) throws SQLException {
			if (Engine.of(connection) != Engine.POSTGRESQL) {
				return connection.getCatalog();
			}
			try (Statement statement = connection.createStatement();
					ResultSet result = statement.executeQuery("select current_database()")) {
				return result.next() ? result.getString(1) : null;
			}
		}

		static Place of(DataSource dataSource) throws SQLException {
			try (Connection connection = dataSource.getConnection()) {
				Place place = new Place(database(connection), connection.getSchema());
				if (!connection.getAutoCommit()) {
					connection.rollback();
				}
				return place;
			}
		}

	}

}
