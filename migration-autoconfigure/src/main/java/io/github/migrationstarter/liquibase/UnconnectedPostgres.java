package io.github.migrationstarter.liquibase;

import liquibase.database.core.PostgresDatabase;
import liquibase.exception.DatabaseException;

import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;

/**
 * PostgreSQL that is not asked for its search path after every rollback.
 */
final class UnconnectedPostgres extends PostgresDatabase {

	/**
	 * PostgreSQL without a server.
	 * @param connection stands for the connection
	 * @param names where tables are
	 * @return a database that knows its default schema
	 * @throws DatabaseException if Liquibase cannot use a name
	 */
	static UnconnectedPostgres of(NoConnection connection, Names names) throws DatabaseException {
		UnconnectedPostgres database = new UnconnectedPostgres();
		database.setConnection(new MigrationConnection(connection.proxy()));
		database.setDefaultSchemaName("public"); // or it would be asked for
		ConfiguredDatabase.configure(database, names);
		return database;
	}

	@Override
	public void rollback() {
		// there is nothing to roll back
	}

}
