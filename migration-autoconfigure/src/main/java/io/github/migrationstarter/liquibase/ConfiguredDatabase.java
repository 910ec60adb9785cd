package io.github.migrationstarter.liquibase;

import java.util.Map;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.structure.core.Schema;

import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;

/**
 * Liquibase's view of a connection, with schemas and tables named as configured.
 */
final class ConfiguredDatabase {

	private ConfiguredDatabase() {
	}

	/**
	 * Finds Liquibase's class for the connection.
	 * @param connection the connection
	 * @param names what is configured
	 * @return the database
	 * @throws Exception if Liquibase cannot use the connection
	 */
	static Database of(JdbcConnection connection, Names names) throws Exception {
		Database database = Scope.child(Map.of(Scope.Attr.logService.name(), new QuietLogService()),
				() -> DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection));
		configure(database, names);
		return database;
	}

	/**
	 * Names schemas and tables.
	 * @param database the database
	 * @param names what is configured
	 * @throws DatabaseException if Liquibase cannot use a name
	 */
	static void configure(Database database, Names names) throws DatabaseException {
		if (names.defaultSchema() != null) {
			setDefaultSchema(database, names.defaultSchema());
		}
		if (names.liquibaseSchema() != null) {
			setLiquibaseSchema(database, names.liquibaseSchema());
		}
		if (names.tablespace() != null && database.supportsTablespaces()) {
			database.setLiquibaseTablespaceName(names.tablespace());
		}
		if (names.history() != null) {
			database.setDatabaseChangeLogTableName(names.history());
		}
		if (names.lock() != null) {
			database.setDatabaseChangeLogLockTableName(names.lock());
		}
	}

	private static void setDefaultSchema(Database database, String name) throws DatabaseException {
		if (database.supports(Schema.class)) {
			database.setDefaultSchemaName(name);
		}
		else {
			database.setDefaultCatalogName(name);
		}
	}

	private static void setLiquibaseSchema(Database database, String name) {
		if (database.supports(Schema.class)) {
			database.setLiquibaseSchemaName(name);
		}
		else {
			database.setLiquibaseCatalogName(name);
		}
	}

}
