package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Revision;
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

/**
 * A rehearsal does everything and leaves nothing.
 */
abstract class RehearsalContractTests {

	static final String FAILING = "insert into nowhere values (1);";

	static final String[] NONE = {};

	final TestEngine engine;

	@TempDir
	Path folder;

	RehearsalContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void anUpgradeIsDoneAndTakenBack() {
		TestDatabase database = migrated(1);
		database.execute("insert into t1 values (7)");
		String before = database.dump(DatabaseDump.full());
		List<String> seen = new ArrayList<>();

		RehearsedApplication up = RehearsedApplication.up(database, listener(seen), property(tables(1, 3)));

		assertThat(up.found().action()).isEqualTo(BootstrapAction.UPGRADE);
		assertThat(up.found().steps()).extracting(Step::outcome).containsExactly("ran", "ran");
		assertThat(seen).containsExactly("0002 1/2", "0003 2/2");
		assertThat(up.omitted()).isEmpty();
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertUpgrades(database, tables(1, 3));
	}

	@Test
	void onlyWhatIsAskedForIsDone() {
		TestDatabase database = migrated(1);
		String before = database.dump(DatabaseDump.full());

		RehearsedApplication up = on(database, new Goal(Kind.UPGRADE, "+1"), tables(1, 3));

		assertThat(up.rehearsed()).containsExactly("0002");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void aDowngradeIsDoneAndTakenBack() {
		TestDatabase database = migrated(3);
		database.execute("insert into t3 values (7)");
		String before = database.dump(DatabaseDump.full());

		RehearsedApplication down = on(database, new Goal(Kind.DOWNGRADE, "0001"), tables(1, 3));

		assertThat(down.rehearsed()).containsExactly("0003", "0002");
		assertThat(down.found().steps()).extracting(Step::outcome).containsExactly("was undone", "was undone");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void anEmptyDatabaseStaysEmpty() {
		TestDatabase database = this.engine.empty(this.folder);
		String before = database.dump(DatabaseDump.full());

		RehearsedApplication up = on(database, upgrade(), tables(1, 2));

		assertThat(up.found().action()).isEqualTo(BootstrapAction.CREATE);
		assertThat(up.rehearsed()).containsExactly("0001", "0002");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertUpgrades(database, tables(1, 2));
	}

	@Test
	void aMissingDatabaseIsRefused() {
		TestDatabase database = this.engine.missing(this.folder);

		RehearsedApplication up = on(database, upgrade(), tables(1, 2));

		assertThat(up.exitCode()).isEqualTo(3);
		assertThat(Troubleshooting.shown(up.failed())).isEqualTo("The " + this.engine.title(database)
				+ " does not exist, so there is nothing to rehearse in.\n\nAction:\n\nTo see what would run: java -jar app.jar db "
				+ "upgrade --sql. To make it: java -jar app.jar db upgrade");
		assertThat(on(database, upgrade(), tables(1, 2)).exitCode()).isEqualTo(3);
	}

	@Test
	void whatTheRunWouldRefuseIsRefused() {
		TestDatabase database = migrated(1);
		TestChangelog edited = new TestChangelog().with("0001", "create table other (id integer);");
		String before = database.dump(DatabaseDump.full());

		for (Goal goal : List.of(upgrade(), new Goal(Kind.UPGRADE, "nowhere"), new Goal(Kind.DOWNGRADE, "-2"))) {
			RehearsedApplication refused = on(database, goal, edited);
			String real = String.valueOf(RehearsedApplication.done(database, goal, property(edited)));

			assertThat(refused.exitCode()).isEqualTo(3);
			assertThat(String.valueOf(refused.failure())).isEqualTo(real);
		}
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void nothingToDoIsNothing() {
		TestDatabase database = migrated(2);

		RehearsedApplication up = on(database, upgrade(), tables(1, 2));

		assertThat(up.found().action()).isEqualTo(BootstrapAction.LEAVE);
		assertThat(up.found().steps()).isEmpty();
	}

	@Test
	void aFailureIsThatOfTheRun() {
		TestDatabase database = migrated(1);
		String before = database.dump(DatabaseDump.full());

		RehearsedApplication up = on(database, upgrade(), tables(1, 2).with("0003", FAILING).tables(4, 4));

		assertThat(up.exitCode()).isEqualTo(4);
		assertThat(up.said()).isEqualTo("The change set 'app.sql::0003::me' failed: " + unknownTable("nowhere")
				+ "\nStatement: insert into nowhere values (1)\nNothing was kept: this was a rehearsal.\nCorrect the "
				+ "change set or the data it stumbled over, and start again: the next run begins again.");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertUpgrades(database, tables(1, 4));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					runInTransaction:false | insert into t1 values (9);  | has runInTransaction=false, so nothing takes back what it does
					| insert into t1 values (9); commit; | says COMMIT in its SQL, which ends the transaction
					| rollback;                          | says ROLLBACK in its SQL, which ends the transaction
					""")
	void whatCannotBeTakenBackIsNotRehearsedNorWhatComesAfter(String attributes, String sql, String reason) {
		TestDatabase database = migrated(1);
		String before = database.dump(DatabaseDump.full());
		String attribute = (attributes != null) ? attributes : "";

		RehearsedApplication up = on(database, upgrade(), tables(1, 2).with("0003", attribute, sql).tables(4, 4));

		assertThat(up.rehearsed()).containsExactly("0002");
		assertThat(up.omitted()).containsExactly("0003", "0004");
		assertThat(up.found().obstacle()).isEqualTo(reason);
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void nothingIsBegunWhereTheFirstCannotBeTakenBack() {
		TestDatabase database = migrated(1);

		RehearsedApplication up = on(database, upgrade(),
				tables(1, 1).with("0002", "runInTransaction:false", "insert into t1 values (9);"));

		assertThat(up.rehearsed()).isEmpty();
		assertThat(up.omitted()).containsExactly("0002");
	}

	@Test
	void aRollbackThatCannotBeTakenBackIsNotRehearsed() {
		TestDatabase database = this.engine.empty(this.folder);
		TestChangelog changelog = tables(1, 1)
			.with("0002", "insert into t1 values (2);\n--rollback delete from t1 where id = 2; commit;")
			.tables(3, 3);
		assertUpgrades(database, changelog);
		String before = database.dump(DatabaseDump.full());

		RehearsedApplication down = on(database, new Goal(Kind.DOWNGRADE, "base"), changelog);

		assertThat(down.rehearsed()).containsExactly("0003");
		assertThat(down.omitted()).containsExactly("0002", "0001");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@Test
	void wordsThatEndNothingAreNoObstacle() {
		TestDatabase database = migrated(1);

		RehearsedApplication up = on(database, upgrade(),
				tables(1, 1).with("0002", "create table notes (commit_message varchar(40)); -- commit\n"
						+ "insert into notes values ('commit; rollback; setval');"));

		assertThat(up.rehearsed()).containsExactly("0002");
	}

	@Test
	void skippedAndMarkedChangeSetsLeaveNothing() {
		TestDatabase database = migrated(1);
		String before = database.dump(DatabaseDump.full());

		RehearsedApplication up = on(database, upgrade(), tables(1, 1).with("skipped",
				"--preconditions onFail:CONTINUE\n--precondition-sql-check expectedResult:1 select 2\ncreate table a (id "
						+ "integer);")
			.with("marked",
					"--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:1 select 2\ncreate table b "
							+ "(id integer);")
			.with("lenient", "failOnError:false", FAILING)
			.tables(2, 2));

		assertThat(up.found().steps()).extracting((step) -> step.revision().id() + " " + step.outcome())
			.containsExactly("skipped was skipped", "marked was marked as run",
					"lenient failed and was passed over (failOnError=false)", "0002 ran");
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "change-set", "run" })
	void whatACommitWouldFindIsFound(String transaction) {
		TestDatabase database = migrated(1);
		String before = database.dump(DatabaseDump.full());
		TestChangelog changelog = tables(1, 1)
			.with("0002", "create table child (parent integer references t1 deferrable initially deferred);")
			.with("0003", "insert into child values (99);")
			.tables(4, 4);

		RehearsedApplication up = on(database, upgrade(), changelog, "db.transaction=" + transaction,
				enforcingForeignKeys(database));

		assertThat(up.exitCode()).isEqualTo(4);
		assertThat(up.said()).isEqualTo(broken(transaction));
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
	}

	RehearsedApplication on(TestDatabase database, Goal goal, TestChangelog changelog, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add(property(changelog));
		return RehearsedApplication.on(database, RunListener.NONE, goal, all.toArray(String[]::new));
	}

	static Goal upgrade() {
		return new Goal(Kind.UPGRADE, "head");
	}

	void assertUpgrades(TestDatabase database, TestChangelog changelog) {
		assertThat(RehearsedApplication.done(database, upgrade(), property(changelog))).isNull();
	}

	String property(TestChangelog changelog) {
		return changelog.in(this.folder);
	}

	TestDatabase migrated(int tables) {
		TestDatabase database = this.engine.empty(this.folder);
		assertUpgrades(database, tables(1, tables));
		return database;
	}

	static TestChangelog tables(int from, int to) {
		return new TestChangelog().tables(from, to);
	}

	private static RunListener listener(List<String> seen) {
		return new RunListener() {

			@Override
			public void rehearsed(Step step, int number, int total) {
				Revision revision = step.revision();
				seen.add(revision.id() + " " + number + "/" + total);
			}

		};
	}

	abstract String unknownTable(String name);

	/**
	 * What is said of the deferred constraint.
	 */
	abstract String broken(String transaction);

	/**
	 * The property that makes an application's connections enforce foreign keys.
	 */
	abstract String enforcingForeignKeys(TestDatabase database);

}
