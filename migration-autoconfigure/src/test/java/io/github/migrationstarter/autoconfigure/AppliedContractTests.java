package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.PlainLiquibase;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Change sets that were applied and not recorded, as plain Liquibase leaves them when it
 * is killed.
 */
abstract class AppliedContractTests {

	static final String TRUE = "db.bootstrap-on-startup=true";

	private static final Pattern INSERT = Pattern.compile("^INSERT INTO .*;$", Pattern.MULTILINE);

	final TestEngine engine;

	@TempDir
	Path folder;

	AppliedContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void theFailurePrintsTheStatementThatRecordsIt() {
		TestDatabase database = empty();
		String changelog = changelog("create table t3 (id integer, name varchar(20));\n"
				+ "create index i3 on t3 (name);\ninsert into t3 values (1, 'one');");
		cutOffBeforeTheRow(database, changelog);

		MigrationFailedException failure = failure(database, changelog);

		assertThat(BootedApplication.withoutPlace(failure.getMessage()))
			.isEqualTo("The change set 'app.sql::0003::me' failed: " + isThere("table", "t3")
					+ "\nStatement: create table t3 (id integer, name varchar(20))\nIt was rolled back. No change set ran "
					+ "before it.\nEverything it would create is there already ('table t3 (id, name)', 'index i3 on t3'), but "
					+ "its row is missing from the history: an earlier run of another tool (plain Liquibase commits the two "
					+ "apart) was probably killed between them.");
		assertThat(failure.getAction()).isEqualTo("Compare what is there with the change set (" + look("t3")
				+ "): names tell nothing of the types of columns, nor of rows that it writes. If all of it was applied, "
				+ "record that, and start again; if something else made these objects, correct the change set instead. "
				+ "This records it:\n" + insert(failure));

		database.execute(insert(failure));

		StartedApplication started = StartedApplication.on(database, changelog, TRUE);
		assertThat(started.failure()).isNull();
		assertThat(started.report().found()).isEqualTo(DatabaseState.BEHIND);
		assertThat(started.report().state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004");
		assertThat(database.query("select name from t3")).containsExactly("one");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			create index i3 on t2 (id);               | 'index i3 on t2'
			alter table t2 add column name text;      | 'column t2.name'
			create view v3 as select id from t2;      | 'view v3'
			create table "My Table" ("Full Name" text, "id" integer); | 'table My Table (Full Name, id)'
			create table if not exists t3 (id int); create index i3 on t3 (id); | 'table t3 (id)', 'index i3 on t3'
			""")
	void whateverItCreatesIsLookedFor(String sql, String objects) {
		TestDatabase database = empty();
		String changelog = changelog(sql);
		cutOffBeforeTheRow(database, changelog);

		MigrationFailedException failure = failure(database, changelog);

		assertThat(said(failure)).isEqualTo("Everything it would create is there already (" + objects
				+ "), but its row is missing from the history: an earlier run of another tool (plain Liquibase commits "
				+ "the two apart) was probably killed between them.");
		goesOn(database, changelog, failure);
	}

	@Test
	void namesInMixedCaseAreFoundAsTheEngineStoresThem() {
		TestDatabase database = empty();
		String changelog = changelog("CREATE TABLE MyTable (Id INTEGER);\nCREATE INDEX MyIndex ON MYTABLE (ID);");
		cutOffBeforeTheRow(database, changelog);

		MigrationFailedException failure = failure(database, changelog);

		assertThat(said(failure)).startsWith("Everything it would create is there already ('table " + folded("MyTable")
				+ " (" + folded("Id") + ")', 'index " + folded("MyIndex") + " on " + folded("MYTABLE") + "'), ");
		goesOn(database, changelog, failure);
	}

	@Test
	void structuredChangesAreLookedForToo() throws IOException {
		TestDatabase database = empty();
		String changelog = structured();
		cutOffBeforeTheRow(database, changelog);

		MigrationFailedException failure = failure(database, changelog);

		assertThat(said(failure))
			.startsWith("Everything it would create is there already ('table Orders (id, Customer Name)', "
					+ "'column t2.note', 'index Idx_Note on t2', 'view v3'), but its row is missing from the history: ");
		goesOn(database, changelog, failure);
	}

	@Test
	void whatIsOnlyThereInPartIsNotRecorded() {
		TestDatabase database = empty();
		String changelog = changelog("create table t3 (id integer, name varchar(20));\ncreate index i3 on t3 (id);");
		StartedApplication.on(database, changelog(null), TRUE);
		database.execute("create table t3 (id integer, other integer)");

		MigrationFailedException failure = failure(database, changelog);

		assertThat(said(failure))
			.isEqualTo("Of what it would create, this is there already: 'table t3 (id)'; this is not "
					+ "there, or not as it should be: 'column t3.name', 'index i3 on t3'.");
		assertThat(failure.getAction()).isEqualTo("Compare what is there with the change set (" + look("t3")
				+ "). Remove what is there, and the next start runs the whole change set; or make what is missing by hand, "
				+ "and the next start says how to record it.");

		database.execute("alter table t3 add column name varchar(20)", "create index i3 on t3 (id)");

		goesOn(database, changelog, failure(database, changelog));
	}

	@Test
	void nothingIsSaidWhereNothingOfItIsThere() {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(null), TRUE);

		MigrationFailedException failure = failure(database,
				changelog("create table t3 (id integer);\ncreate table t3 (id integer);"));

		assertThat(failure.getMessage()).endsWith("\nIt was rolled back. No change set ran before it.");
		assertThat(failure.getAction()).startsWith("Correct the change set or the data it stumbled over");
	}

	@Test
	void nothingIsSaidWhereItIsNotKnownWhatStays() {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(null), TRUE);

		MigrationFailedException failure = failure(database,
				changelog("create table t2 (id integer);\nalter table t2 rename to t3;"));

		assertThat(failure.getMessage()).endsWith("\nIt was rolled back. No change set ran before it.");
	}

	@Test
	void nothingIsSaidWhereItHasItsRow() {
		TestDatabase database = empty();
		StartedApplication.on(database, changelog(null), TRUE);
		String changelog = new TestChangelog().tables(1, 2)
			.with("0003", "runAlways:true", "create table t3 (id integer);")
			.in(this.folder);
		StartedApplication.on(database, changelog, TRUE);

		MigrationFailedException failure = failure(database, changelog);

		assertThat(failure.getMessage()).endsWith("\nIt was rolled back. No change set ran before it.");
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
	}

	@Test
	void nothingIsSaidOfOtherFailures() {
		TestDatabase database = empty();
		String changelog = changelog("create table if not exists t3 (id integer);\ninsert into nowhere values (1);");
		StartedApplication.on(database, changelog(null), TRUE);
		database.execute("create table t3 (id integer)");

		MigrationFailedException failure = failure(database, changelog);

		assertThat(failure.getMessage()).endsWith("\nIt was rolled back. No change set ran before it.");
	}

	/**
	 * Makes the history refuse the row of a change set.
	 */
	abstract void refuseRow(TestDatabase database, String id);

	abstract void acceptRows(TestDatabase database);

	/**
	 * What the engine says of something that is there already.
	 */
	abstract String isThere(String kind, String name);

	abstract String look(String table);

	/**
	 * What becomes of a name that is not quoted.
	 */
	abstract String folded(String name);

	/**
	 * Lets plain Liquibase run up to the moment between the change set's commit and its
	 * row's.
	 */
	void cutOffBeforeTheRow(TestDatabase database, String changelog) {
		PlainLiquibase.update(database, changelog(null));
		refuseRow(database, "0003");
		assertThatIllegalStateException().isThrownBy(() -> PlainLiquibase.update(database, changelog))
			.withStackTraceContaining("cut off");
		acceptRows(database);
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	void goesOn(TestDatabase database, String changelog, MigrationFailedException failure, String... properties) {
		database.execute(insert(failure));

		StartedApplication started = start(database, changelog, properties);

		assertThat(started.failure()).isNull();
		assertThat(started.report().state()).isEqualTo(DatabaseState.CURRENT);
	}

	TestDatabase empty() {
		return this.engine.empty(this.folder);
	}

	/**
	 * Two tables, then a change set, then another table.
	 */
	String changelog(String third) {
		TestChangelog changelog = new TestChangelog().tables(1, 2);
		return ((third != null) ? changelog.with("0003", third).tables(4, 4) : changelog).in(this.folder);
	}

	private String structured() throws IOException {
		String sql = changelog(null);
		return "spring.liquibase.change-log=file:"
				+ Files.writeString(Files.createTempFile(this.folder, "structured", ".yaml"),
						"""
								databaseChangeLog:
								- include:
								    file: %s
								    relativeToChangelogFile: true
								- changeSet:
								    id: "0003"
								    author: me
								    logicalFilePath: app.yaml
								    changes:
								    - createTable:
								        tableName: Orders
								        columns:
								        - column: {name: id, type: int, autoIncrement: true, constraints: {primaryKey: true, primaryKeyName: pk_orders}}
								        - column: {name: Customer Name, type: varchar(20)}
								    - addColumn:
								        tableName: t2
								        columns:
								        - column: {name: note, type: varchar(20)}
								    - createIndex:
								        tableName: t2
								        indexName: Idx_Note
								        columns:
								        - column: {name: note}
								    - createView:
								        viewName: v3
								        selectQuery: select id from t2
								    - insert:
								        tableName: t2
								        columns:
								        - column: {name: id, valueNumeric: 2}
								"""
							.formatted(sql.substring(sql.lastIndexOf('/') + 1)));
	}

	StartedApplication start(TestDatabase database, String changelog, String... properties) {
		return StartedApplication.on(database,
				Stream.concat(Stream.of(changelog, TRUE), Stream.of(properties)).toArray(String[]::new));
	}

	MigrationFailedException failure(TestDatabase database, String changelog, String... properties) {
		for (Throwable cause = start(database, changelog, properties).failure(); cause != null; cause = cause
			.getCause()) {
			if (cause instanceof MigrationFailedException failure) {
				return failure;
			}
		}
		throw new AssertionError("It started");
	}

	/**
	 * The last line of a failure.
	 */
	static String said(MigrationFailedException failure) {
		return failure.getMessage().substring(failure.getMessage().lastIndexOf('\n') + 1);
	}

	static String insert(MigrationFailedException failure) {
		Matcher matcher = INSERT.matcher(failure.getAction());
		assertThat(matcher.find()).as(failure.getAction()).isTrue();
		return matcher.group();
	}

}
