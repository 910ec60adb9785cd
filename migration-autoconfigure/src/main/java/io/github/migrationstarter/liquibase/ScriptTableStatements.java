package io.github.migrationstarter.liquibase;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.datatype.DataTypeFactory;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CreateDatabaseChangeLogLockTableStatement;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.script.Script;
import io.github.migrationstarter.script.ScriptDialect;
import io.github.migrationstarter.script.ScriptTables;

/**
 * What a script says to the history's tables: what a run does by parameters, as text.
 */
final class ScriptTableStatements {

	private final Database database;

	private final ScriptDialect dialect;

	private final String holder;

	private final ScriptTables tables;

	ScriptTableStatements(Database database, ScriptDialect dialect, String holder) {
		this.database = database;
		this.dialect = dialect;
		this.holder = holder;
		this.tables = new ScriptTables(OwnTables.escaped(database, database.getDatabaseChangeLogTableName()),
				LockTable.escapedName(database), RunTable.escapedName(database), database.getCurrentDateTimeFunction(),
				literal(true), literal(false));
	}

	ScriptTables tables() {
		return this.tables;
	}

	/**
	 * Makes what is absent.
	 * @param names where the tables are
	 * @return the statements
	 */
	List<String> create(Names names) {
		List<String> statements = new ArrayList<>();
		if (this.dialect == ScriptDialect.POSTGRESQL) {
			Stream.of(names.defaultSchema(), names.liquibaseSchema())
				.filter((name) -> name != null)
				.distinct()
				.forEach((name) -> statements.add("CREATE SCHEMA IF NOT EXISTS \"" + name.replace("\"", "\"\"") + '"'));
		}
		Stream
			.of(sql(new CreateDatabaseChangeLogLockTableStatement()), sql(new CreateDatabaseChangeLogTableStatement()),
					new RunTableDefinition(this.database).statements())
			.flatMap(List::stream)
			.map((sql) -> sql.replaceFirst("^CREATE TABLE ", "CREATE TABLE IF NOT EXISTS "))
			.forEach(statements::add);
		statements.add(this.tables.insertLockRow());
		return statements;
	}

	/**
	 * Forgets a first creation that was begun.
	 * @param action what the script does
	 * @return one statement
	 */
	String forgetCreation(BootstrapAction action) {
		return "DELETE FROM " + this.tables.run() + ((action == BootstrapAction.CREATE)
				? " WHERE KIND IN ('CREATION', 'ENTITIES')" : " WHERE KIND = 'CREATION'");
	}

	List<String> skip(ChangeSet changeSet) {
		String revision = ParsedChangelog.revision(changeSet).identity();
		return List.of(forgetSkipped(changeSet),
				"INSERT INTO " + this.tables.run() + " (ID, KIND, REVISION, CHECKSUM) VALUES ("
						+ Script.literal(RunTable.id(revision)) + ", 'SKIPPED', " + Script.literal(revision) + ", "
						+ Script.literal(ObservationReader.currentChecksum(changeSet)) + ")");
	}

	String forgetSkipped(ChangeSet changeSet) {
		return "DELETE FROM " + this.tables.run() + " WHERE ID = "
				+ Script.literal(RunTable.id(ParsedChangelog.revision(changeSet).identity()));
	}

	String openIntent(ChangeSet changeSet, Intent.Direction direction) {
		String revision = ParsedChangelog.revision(changeSet).identity();
		return "INSERT INTO " + this.tables.run() + " (ID, KIND, REVISION, CHECKSUM, HOLDER, ACTION, STARTED) VALUES ("
				+ intent(revision) + ", 'INTENT', " + Script.literal(revision) + ", "
				+ Script.literal(ObservationReader.currentChecksum(changeSet)) + ", " + Script.literal(this.holder)
				+ ", '" + direction.name() + "', " + this.dialect.instant() + ")";
	}

	String closeIntent(ChangeSet changeSet) {
		return "DELETE FROM " + this.tables.run() + " WHERE ID = "
				+ intent(ParsedChangelog.revision(changeSet).identity());
	}

	private static String intent(String revision) {
		return Script.literal("intent-" + RunTable.id(revision));
	}

	/**
	 * Notes the script as a run.
	 * @param action what it does
	 * @param from the current revision before
	 * @param to the current revision after
	 * @return one statement
	 */
	String note(BootstrapAction action, @Nullable Revision from, @Nullable Revision to) {
		String instant = this.dialect.instant();
		return "INSERT INTO " + this.tables.run()
				+ " (ID, KIND, HOLDER, ACTION, STARTED, FINISHED, FROM_REVISION, TO_REVISION, OUTCOME, DETAIL, "
				+ "MILLISECONDS) VALUES (" + instant + " || '-"
				+ Integer.toHexString(Arrays.hashCode(this.holder.getBytes(StandardCharsets.UTF_8))) + "', 'RUN', "
				+ Script.literal(this.holder) + ", '" + action.name() + "', " + instant + ", " + instant + ", "
				+ Script.literal((from != null) ? from.identity() : null) + ", "
				+ Script.literal((to != null) ? to.identity() : null) + ", 'DONE', '', 0)";
	}

	private List<String> sql(SqlStatement statement) {
		return OwnTables.quoting(this.database,
				() -> Arrays.stream(SqlGeneratorFactory.getInstance().generateSql(statement, this.database))
					.map(Sql::toSql)
					.toList());
	}

	private String literal(boolean value) {
		return DataTypeFactory.getInstance()
			.fromDescription("boolean", this.database)
			.objectToSql(value, this.database);
	}

}
