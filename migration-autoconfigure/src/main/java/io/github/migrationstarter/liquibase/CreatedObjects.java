package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import liquibase.change.AbstractSQLChange;
import liquibase.change.AddColumnConfig;
import liquibase.change.Change;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddForeignKeyConstraintChange;
import liquibase.change.core.AddPrimaryKeyChange;
import liquibase.change.core.AddUniqueConstraintChange;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.CreateProcedureChange;
import liquibase.change.core.CreateSequenceChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.CreateViewChange;
import liquibase.change.core.DropColumnChange;
import liquibase.change.core.DropIndexChange;
import liquibase.change.core.DropSequenceChange;
import liquibase.change.core.DropTableChange;
import liquibase.change.core.DropViewChange;
import liquibase.change.core.RenameColumnChange;
import liquibase.change.core.RenameSequenceChange;
import liquibase.change.core.RenameTableChange;
import liquibase.change.core.RenameViewChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.database.core.PostgresDatabase;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

import io.github.migrationstarter.database.SchemaObject;

/**
 * The objects that a change set creates, read from the SQL that Liquibase makes of it.
 * Only changes of which that SQL can be had without doing anything are asked for it: a
 * custom change would run.
 *
 * @param database the database it is for
 */
record CreatedObjects(Database database) {

	private static final Set<Class<? extends Change>> HARMLESS = Set.of(CreateTableChange.class,
			CreateIndexChange.class, CreateViewChange.class, CreateSequenceChange.class, CreateProcedureChange.class,
			AddForeignKeyConstraintChange.class, AddPrimaryKeyChange.class, AddUniqueConstraintChange.class,
			DropColumnChange.class, DropIndexChange.class, DropSequenceChange.class, DropTableChange.class,
			DropViewChange.class, RenameColumnChange.class, RenameSequenceChange.class, RenameTableChange.class,
			RenameViewChange.class);

	/**
	 * Reads a change set, inside a {@link MigrationScope}.
	 * @param changeSet any change set
	 * @return what it creates; nothing where that is not known
	 */
	List<SchemaObject> of(ChangeSet changeSet) {
		ObjectQuotingStrategy quoting = this.database.getObjectQuotingStrategy();
		if (changeSet.getObjectQuotingStrategy() != null) {
			this.database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
		}
		try {
			SqlCreations creations = new SqlCreations(this::stored);
			for (Change change : changeSet.getChanges()) {
				if (change instanceof AddColumnChange columns) {
					read(columns, creations);
				}
				else if (isRead(change)) {
					read(change, creations);
				}
			}
			String schema = new StoredNames(this.database).defaultSchema();
			return creations.objects().stream().map((object) -> object.withoutSchema(schema)).toList();
		}
		finally {
			this.database.setObjectQuotingStrategy(quoting);
		}
	}

	private boolean isRead(Change change) {
		return (change instanceof AbstractSQLChange sql)
				? DatabaseList.definitionMatches(sql.getDbms(), this.database, true)
				: HARMLESS.contains(change.getClass());
	}

	private void read(Change change, SqlCreations creations) {
		for (SqlStatement statement : change.generateStatements(this.database)) {
			for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, this.database)) {
				creations.read(sql.toSql());
			}
		}
	}

	/**
	 * Not the SQL that Liquibase makes of it, which on SQLite copies the whole table.
	 */
	private void read(AddColumnChange change, SqlCreations creations) {
		String catalog = change.getCatalogName();
		String schema = change.getSchemaName();
		String table = change.getTableName();
		for (AddColumnConfig column : change.getColumns()) {
			creations.read("ALTER TABLE " + this.database.escapeTableName(catalog, schema, table) + " ADD COLUMN "
					+ this.database.escapeColumnName(catalog, schema, table, column.getName()));
		}
	}

	/**
	 * The others are searched for in any case.
	 */
	private String stored(String name) {
		return (this.database instanceof PostgresDatabase) ? name.toLowerCase(Locale.ROOT) : name;
	}

}
