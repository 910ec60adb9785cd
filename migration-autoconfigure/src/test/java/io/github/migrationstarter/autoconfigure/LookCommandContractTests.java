package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code current}, {@code history} and {@code status} say of each state, and that
 * they change nothing.
 */
abstract class LookCommandContractTests {

	private static final List<String> COMMANDS = List.of("current", "current -v", "history", "history -v", "status",
			"status --json");

	final TestEngine engine;

	@TempDir
	Path folder;

	LookCommandContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@ParameterizedTest
	@EnumSource
	void changeNothing(ExampleDatabase example) {
		TestDatabase database = example.make(this.engine, this.folder);
		String changelog = example.changelog().includedIn(this.folder);
		String before = this.engine.picture(database, this.folder);

		List<Integer> codes = COMMANDS.stream()
			.map((command) -> RunCommand.on(database, changelog, command).exitCode())
			.toList();

		int status = (example.state() == DatabaseState.CURRENT) ? 0 : 1;
		assertThat(codes).containsExactly(0, 0, 0, 0, status, status);
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void currentIsOneLine(ExampleDatabase example) {
		TestDatabase database = example.make(this.engine, this.folder);

		RunCommand run = RunCommand.on(database, example.changelog().in(this.folder), "current");

		assertThat(run.out()).isEqualTo(switch (example) {
			case MISSING, EMPTY, LEGACY -> "base (3 pending)\n";
			case ALTERED, CURRENT, AHEAD ->
				"app.sql::0003::me (head" + ((example.state() == DatabaseState.AHEAD) ? ", 1 newer" : "") + ")\n";
			case DIVERGED -> "app.sql::0002::me (1 pending, 1 newer)\n";
			case UNFINISHED -> "app.sql::0001::me (2 pending)\n";
			case BEHIND -> "app.sql::0002::me (1 pending)\n";
			case CURRENT_WITH_REPEATS -> "app.sql::always::me (head)\n";
		});
		assertThat(run.err()).isEqualTo((example == ExampleDatabase.MISSING)
				? "The " + this.engine.title(database) + " does not exist.\n" : "");
	}

	@Test
	void statusIsOneScreen() {
		TestDatabase database = ExampleDatabase.DIVERGED.make(this.engine, this.folder);

		RunCommand run = RunCommand.on(database, ExampleDatabase.DIVERGED.changelog().in(this.folder), "status");

		assertThat(run.out().replaceAll("\\s+", " ")).startsWith("Database " + this.engine.title(database) + " (");
		assertThat(afterDatabase(run)).isEqualTo("""
				State      DIVERGED: database and changelog each have change sets that the other
				           lacks
				Current    app.sql::0002::me, <time>
				Head       app.sql::0003::me
				Numbers    3 run, 1 pending, 0 that repeat, 1 newer, 0 retired, 0 altered
				Pending    app.sql::0003::me
				Newer      app.sql::0004::me
				Lock       free
				Last runs  <time> created, at app.sql::0004::me, <n> ms

				Next       java -jar app.jar db history
				           Bring both sides together in one changelog; DB_DIVERGED=upgrade runs
				           what is pending.
				""");
	}

	@Test
	void statusOfNothing() {
		TestDatabase database = this.engine.missing(this.folder);
		String changelog = new TestChangelog().tables(1, 7).in(this.folder);

		RunCommand run = RunCommand.on(database, changelog, "status");

		assertThat(run.out().replaceAll("\\s+", " ")).startsWith("Database " + this.engine.title(database) + " State");
		assertThat(afterDatabase(run)).isEqualTo("""
				State      MISSING: the database does not exist
				Current    base
				Head       app.sql::0007::me
				Numbers    0 run, 7 pending, 0 that repeat, 0 newer, 0 retired, 0 altered
				Pending    app.sql::0001::me
				           app.sql::0002::me
				           app.sql::0003::me
				           app.sql::0004::me
				           app.sql::0005::me
				           and 2 more: java -jar app.jar db history
				Lock       free
				Last runs  none is remembered

				Next       java -jar app.jar db upgrade
				           Makes the database and its schema.
				""");
	}

	@Test
	void statusShowsARunThatFailed() {
		TestDatabase database = ExampleDatabase.UNFINISHED.make(this.engine, this.folder);

		RunCommand run = RunCommand.on(database, ExampleDatabase.UNFINISHED.changelog().in(this.folder), "status");

		assertThat(run.inOneLine())
			.contains("Last runs <time> create failed: The change set 'app.sql::0002::me' failed: ")
			.endsWith("Next java -jar app.jar db upgrade Makes what is missing. ");
	}

	@Test
	void statusLeavesOutARunThatANewerVersionNoted() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);
		database.execute("update DATABASECHANGELOGRUN set ACTION = 'REHEARSE'");

		RunCommand run = RunCommand.on(database, ExampleDatabase.CURRENT.changelog().in(this.folder), "status");

		assertThat(run.out()).contains("\nLast runs  none is remembered\n");
	}

	@Test
	void historyIsTheWholeChangelog() {
		TestDatabase database = this.engine.empty(this.folder);
		TestChangelog before = new TestChangelog().tables(1, 1)
			.with("gone", "create table gone (id integer);")
			.with("marked", "", "--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:1 select 0\n"
					+ "create table never (id integer);");
		StartedApplication.on(database, before.in(this.folder), "db.bootstrap-on-startup=true");
		TestChangelog now = new TestChangelog()
			.with("0001", "create table t1 (id integer primary key, edited integer);\n--rollback drop table t1;")
			.with("early", "create table early (id integer);")
			.with("marked", "",
					"--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:1 select 0\n"
							+ "create table never (id integer);")
			.with("demo", "context:demo labels:big", "--comment: Rows to show around\ninsert into t1 values (7);")
			.with("last", "runAlways:true", "create table last (id integer);");

		RunCommand run = RunCommand.on(database, now.in(this.folder), "history", "spring.liquibase.contexts=prod");
		RunCommand verbose = RunCommand.on(database, now.in(this.folder), "history -v --range marked:demo",
				"spring.liquibase.contexts=prod");

		assertThat(run.out()).isEqualTo("""
				ran       app.sql::0001::me (altered)
				retired   app.sql::gone::me
				pending   app.sql::early::me
				marked    app.sql::marked::me (current)
				excluded  app.sql::demo::me
				pending   app.sql::last::me (head)
				""");
		assertThat(verbose.steady()).isEqualTo("""
				marked    app.sql::marked::me (current)
				          path        app.sql
				          author      me
				          executed    <time>
				          deployment  <deployment>
				          checksum    <checksum>
				          rollback    yes
				excluded  app.sql::demo::me
				          path        app.sql
				          author      me
				          comment     Rows to show around
				          contexts    demo
				          labels      big
				          checksum    <checksum>
				          rollback    no
				""");
	}

	@Test
	void historyShowsWhatRepeats() {
		TestDatabase database = this.engine.empty(this.folder);
		String changelog = new TestChangelog().tables(1, 1)
			.with("always", "runAlways:true", "update t1 set id = id;")
			.with("skipped", "",
					"--preconditions onFail:CONTINUE\n--precondition-sql-check expectedResult:1 select 0\n"
							+ "create table never (id integer);")
			.in(this.folder);
		StartedApplication.on(database, changelog, "db.bootstrap-on-startup=true");

		assertThat(RunCommand.on(database, changelog, "history").out()).isEqualTo("""
				ran       app.sql::0001::me
				ran       app.sql::always::me (current) (repeats)
				skipped   app.sql::skipped::me (head) (repeats)
				""");
	}

	@Test
	void historyOfAMissingDatabaseIsTheChangelog() {
		TestDatabase database = this.engine.missing(this.folder);

		RunCommand run = RunCommand.on(database, new TestChangelog().tables(1, 2).in(this.folder), "history");

		assertThat(run).isEqualTo(new RunCommand(0, """
				pending   app.sql::0001::me
				pending   app.sql::0002::me (head)
				""", "The " + this.engine.title(database) + " does not exist: nothing has run.\n"));
	}

	@Test
	void aChangelogThatCannotBeReadFails() {
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);

		Stream.of("current", "history", "status").forEach((command) -> {
			RunCommand run = RunCommand.on(database, "spring.liquibase.change-log=file:nowhere.sql", command);

			assertThat(run.exitCode()).isEqualTo(4);
			assertThat(run.out()).isEmpty();
			assertThat(run.err()).startsWith("There is no changelog at 'file:nowhere.sql'.\n");
		});
	}

	/**
	 * The name of the database may take one line or three.
	 */
	static String afterDatabase(RunCommand run) {
		return run.steady().substring(run.steady().indexOf("\nState") + 1);
	}

}
