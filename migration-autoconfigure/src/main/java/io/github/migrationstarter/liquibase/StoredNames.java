package io.github.migrationstarter.liquibase;

import liquibase.database.Database;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import liquibase.structure.core.Table;
import org.jspecify.annotations.Nullable;

/**
 * The names of schemas and tables as the engine stores them.
 */
final class StoredNames {

	private final Database database;

	StoredNames(Database database) {
		this.database = database;
	}

	@Nullable String defaultSchema() {
		return schema(this.database.getDefaultSchemaName());
	}

	@Nullable String historySchema() {
		return schema(this.database.getLiquibaseSchemaName());
	}

	String historyTable() {
		return stored(this.database.getDatabaseChangeLogTableName(), Table.class);
	}

	String lockTable() {
		return stored(this.database.getDatabaseChangeLogLockTableName(), Table.class);
	}

	String runTable() {
		return stored(RunTableNames.of(this.database), Table.class);
	}

	private @Nullable String schema(@Nullable String name) {
		return (name != null && this.database.supports(Schema.class)) ? stored(name, Schema.class) : null;
	}

	private String stored(String name, Class<? extends DatabaseObject> type) {
		return OwnTables.quoting(this.database, () -> this.database.correctObjectName(name, type));
	}

}
