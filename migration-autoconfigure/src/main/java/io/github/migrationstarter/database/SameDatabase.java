package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
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
		return same ? Optional.empty() : Optional.of("What is migrated is the " + migrated.name()
				+ ", but the application's DataSource leads to the " + used.name()
				+ ": it does not see what is migrated. Let 'spring.liquibase.url' and 'spring.datasource.url' name the "
				+ "same database, or mark the DataSource that is meant with @LiquibaseDataSource.");
	}

	/**
	 * Compares where tables without a schema's name go to.
	 * @return one line if that differs
	 */
	public Optional<String> compareSchemas() {
		try {
			String migrated = schema(this.migration);
			String used = schema(this.application);
			return (migrated == null || used == null || migrated.equals(used)) ? Optional.empty()
					: Optional.of("What is migrated is the schema '" + migrated
							+ "', but the application's connections use the schema '" + used
							+ "': their users or URLs have different search paths. Name the schema to migrate: "
							+ "spring.liquibase.default-schema=" + used + ".");
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("Which schema the application's connections use is not known", ex);
			return Optional.empty();
		}
	}

	private static @Nullable String schema(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			String schema = connection.getSchema();
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
			return schema;
		}
	}

}
