package io.github.migrationstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresRehearsalTests extends RehearsalContractTests {

	PostgresRehearsalTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Test
	void tellsWhatEachChangeSetLocksBeyondThoseBeforeIt() {
		TestDatabase database = migrated(2);
		database.execute("insert into t2 select generate_series(2, 1000)", "analyze t2");

		RehearsedApplication up = on(database, upgrade(),
				tables(1, 2).with("0003", "update t2 set id = -id where id <= 10;")
					.with("0004", "create table child (parent integer references t1); insert into child values (1);")
					.with("0005", "create index i on t2 (id); alter table child add note text;")
					.with("0006", "alter table t2 add note text;")
					.with("0007", "select count(*) from t1; drop table t2;"));

		assertThat(up.found().steps()).extracting(PostgresRehearsalTests::locks)
			.containsExactly(List.of("ROW EXCLUSIVE on t2 (about 1000 rows): blocks who changes the same rows"),
					List.of("SHARE ROW EXCLUSIVE on t1: blocks writes"),
					List.of("SHARE on t2 (about 1000 rows): blocks writes"),
					List.of("ACCESS EXCLUSIVE on t2 (about 1000 rows): blocks reads and writes"), List.of());
		assertThat(up.found().steps()).extracting((step) -> step.footprint().rows())
			.containsExactly(10L, 1L, 0L, 0L, 0L);
		assertThat(up.found().held()).isNull();
	}

	@Test
	void tellsWhichSequencesAreUsed() {
		TestDatabase database = this.engine.empty(this.folder);
		TestChangelog room = new TestChangelog().with("0001",
				"create table room (id integer generated always as identity, name text);");
		assertUpgrades(database, room);

		RehearsedApplication up = on(database, upgrade(),
				room.with("0002", "create table new (id serial); insert into new default values;")
					.with("0003", "insert into room (name) values ('a'), ('b');")
					.with("0004", "insert into room (name) values ('c');"));

		assertThat(up.found().steps()).extracting((step) -> step.footprint().sequences())
			.containsExactly(List.of(), List.of("room_id_seq"), List.of());
		assertThat(database.query("select last_value from room_id_seq")).containsExactly("3");
		assertThat(database.query("select count(*) from room")).containsExactly("0");
	}

	@Test
	void whatSetsASequenceIsNotRehearsed() {
		TestDatabase database = migrated(1);
		database.execute("create sequence s", "select setval('s', 1000)");

		RehearsedApplication up = on(database, upgrade(),
				tables(1, 2).with("0003", "select setval('s', 1);").tables(4, 4));

		assertThat(up.rehearsed()).containsExactly("0002");
		assertThat(up.found().obstacle()).isEqualTo(
				"calls setval(), which counts at once and for everybody, whatever " + "becomes of the transaction");
		assertThat(database.query("select last_value from s")).containsExactly("1000");
	}

	@Test
	void givesUpSoonBehindABlockerAndNamesIt() throws Exception {
		TestDatabase database = migrated(1);
		String before = database.dump(DatabaseDump.full());
		try (Connection blocker = database.connect(); Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute("set application_name = 'report'");
			statement.execute("select * from t1");
			String pid = pid(blocker);

			RehearsedApplication up = on(database, upgrade(),
					tables(1, 2).with("0003", "alter table t1 add note text;"));

			assertThat(up.exitCode()).isEqualTo(5);
			assertThat(Troubleshooting.shown(up.failed()).replaceAll("open for \\d+ s", "open for N s"))
				.isEqualTo("The rehearsal waited 3 s for what process " + pid + " ('report', user '"
						+ database.username() + "', from 127.0.0.1), which sends nothing and whose last statement was "
						+ "'" + "select" + "'" + ", in a transaction that is open for N s, keeps locked, to run "
						+ "'app.sql::0003::me'. It gave up, since whoever needs the same table would have waited behind "
						+ "it, and rolled everything back. The run itself would go on waiting.\n\nAction:\n\nEnd that session or wait "
						+ "until it is done, and rehearse again.");
		}
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void whatNeedsACommitInBetweenIsNotRehearsed() {
		TestDatabase database = this.engine.empty(this.folder);
		TestChangelog changelog = new TestChangelog().with("0001",
				"create type size as enum ('s'); create table shirt (size size);");
		assertUpgrades(database, changelog);
		String before = database.dump(DatabaseDump.full());
		changelog.with("0002", "alter type size add value 'm';")
			.with("0003", "insert into shirt values ('m');")
			.tables(4, 4);

		RehearsedApplication up = on(database, upgrade(), changelog);
		RehearsedApplication whole = on(database, upgrade(), changelog, "db.transaction=run");

		assertThat(up.rehearsed()).containsExactly("0002");
		assertThat(up.omitted()).containsExactly("0003", "0004");
		assertThat(up.found().obstacle()).isEqualTo("uses what a change set before it has added, for which PostgreSQL "
				+ "wants a commit in between (SQLSTATE 55P04)");
		assertThat(whole.exitCode()).isEqualTo(4);
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertUpgrades(database, changelog);
	}

	@Test
	void aDeferredConstraintIsCheckedWhereTheRunCommits() {
		TestDatabase database = migrated(1);
		TestChangelog changelog = tables(1, 1)
			.with("0002", "create table child (parent integer references t1 deferrable initially deferred);")
			.with("0003", "insert into child values (2); insert into t1 values (2);")
			.with("0004", "alter table child add note text;");

		RehearsedApplication up = on(database, upgrade(), changelog);

		assertThat(up.rehearsed()).containsExactly("0002", "0003", "0004");
		assertUpgrades(database, changelog);
	}

	@Test
	void aDeferredConstraintMayHaveANamesakeThatCannotBeDeferred() {
		TestDatabase database = migrated(1);
		TestChangelog changelog = tables(1, 1)
			.with("0002", "create table a (parent integer constraint fk references t1 deferrable initially deferred);")
			.with("0003", "create table b (parent integer constraint fk references t1);")
			.with("0004", "alter table b add note text;");

		RehearsedApplication up = on(database, upgrade(), changelog);

		assertThat(up.rehearsed()).containsExactly("0002", "0003", "0004");
		assertUpgrades(database, changelog);
	}

	@Test
	void noCommitGetsThrough() throws Exception {
		TestDatabase database = migrated(1);
		String before = database.dump(DatabaseDump.full());
		Path changelog = Files.writeString(this.folder.resolve("hidden.yaml"), """
				databaseChangeLog:
				- changeSet:
				    id: hidden
				    author: me
				    changes:
				    - sql:
				        sql: create table a (id integer)
				    - customChange:
				        class: %s
				""".formatted(CommittingSqlChange.class.getName()));

		RehearsedApplication up = RehearsedApplication.up(database, RunListener.NONE,
				"spring.liquibase.change-log=file:" + changelog, "db.diverged=upgrade");

		assertThat(up.exitCode()).isEqualTo(4);
		assertThat(up.said()).contains("violates foreign key constraint \"nothing of a rehearsal is committed\"");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void aRoleWithoutTemporaryTablesRehearsesToo() {
		TestDatabase database = migrated(1);
		database.execute(
				"do 'begin execute format(''revoke temporary on database %I from public'', current_database()); end'");
		String role = "plain_" + Long.toHexString(System.nanoTime());
		database.execute("create role " + role + " login password 'p'", "grant all on schema public to " + role,
				"grant all on all tables in schema public to " + role);

		RehearsedApplication up = on(new TestDatabase(database.url(), role, "p"), upgrade(), tables(1, 2));

		assertThat(up.rehearsed()).containsExactly("0002");
	}

	@Test
	void aSchemaThatIsMissingIsMadeAndTakenBack() {
		TestDatabase database = this.engine.empty(this.folder);
		String before = database.dump(DatabaseDump.full());

		RehearsedApplication up = on(database, upgrade(), tables(1, 1), "spring.liquibase.default-schema=app",
				"spring.liquibase.liquibase-schema=history");

		assertThat(up.rehearsed()).containsExactly("0001");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void aDowngradeTellsItsLocks() {
		TestDatabase database = migrated(2);

		RehearsedApplication down = on(database, new Goal(Kind.DOWNGRADE, "-1"), tables(1, 2));

		assertThat(down.found().steps()).extracting(PostgresRehearsalTests::locks)
			.containsExactly(List.of("ACCESS EXCLUSIVE on t2: blocks reads and writes"));
	}

	private static String pid(Connection connection) throws Exception {
		return String.valueOf(connection.unwrap(PGConnection.class).getBackendPID());
	}

	private static List<String> locks(Step step) {
		return step.footprint().locks().stream().map(Objects::toString).toList();
	}

	@Override
	String unknownTable(String name) {
		return "ERROR: relation \"" + name + "\" does not exist";
	}

	@Override
	String broken(String transaction) {
		String failed = transaction.equals("run") ? "The commit of the run failed: "
				: "The change set 'app.sql::0003::me' failed: ";
		return failed + "ERROR: insert or update on table \"child\" violates foreign key constraint "
				+ "\"child_parent_fkey\"\nDetail: Key (parent)=(99) is not present in table \"t1\".\nNothing was kept: this "
				+ "was a rehearsal.\nCorrect the change set or the data it stumbled over, and start again: the next run "
				+ "begins again.";
	}

	@Override
	String enforcingForeignKeys(TestDatabase database) {
		return "spring.datasource.url=" + database.url();
	}

}
