package io.github.migrationstarter.liquibase;

import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.core.SQLiteDatabase;

import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;

/**
 * Liquibase's view of an engine of which there is no database.
 */
final class UnconnectedDatabase {

	private UnconnectedDatabase() {
	}

	/**
	 * Makes one.
	 * @param engine Liquibase's short name of the engine
	 * @param connection what remembers if the database is asked something
	 * @param names how schemas and tables are called
	 * @return the database
	 * @throws Exception if there is no such engine
	 */
	static Database of(String engine, NoConnection connection, Names names) throws Exception {
		Database database = switch (engine) {
			case "postgresql" -> new UnconnectedPostgres();
			case "sqlite" -> new SQLiteDatabase();
			default -> DatabaseFactory.getInstance().getDatabase(engine).getClass().getConstructor().newInstance();
		};
		database.setConnection(new MigrationConnection(connection.proxy()));
		if (database instanceof PostgresDatabase) {
			database.setDefaultSchemaName("public"); // or it would be asked for
		}
		ConfiguredDatabase.configure(database, names);
		return database;
	}

	/**
	 * PostgreSQL that is not asked for its search path after every rollback.
	 */
	private static final class UnconnectedPostgres extends PostgresDatabase {

		@Override
		public void rollback() {
			// there is nothing to roll back
		}

	}

}
