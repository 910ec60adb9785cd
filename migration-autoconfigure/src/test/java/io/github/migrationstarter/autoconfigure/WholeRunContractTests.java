package io.github.migrationstarter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code db.transaction=run}, everything that is pending or nothing.
 */
abstract class WholeRunContractTests extends WholeRunContract {

	private static final String CORRECT_IT = "Correct the change set or the data it stumbled over, and start again: the "
			+ "next run ";

	private static final String BEGIN_AGAIN = CORRECT_IT + "begins again.";

	WholeRunContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void anUpgradeWhoseLastChangeSetFailsLeavesTheDatabaseAsItWas(CapturedOutput output) {
		TestDatabase database = migrated(1);
		String before = database.dump(BUT_NOTES);

		BootedApplication failed = run(database, tables(1, 3).with("0004", FAILING));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(BootedApplication.withoutPlace(Troubleshooting.shown(output)))
			.isEqualTo("The change set 'app.sql::0004::me' failed: " + unknownTable("nowhere")
					+ "\nStatement: insert into nowhere values (1)\nNothing was kept: db.transaction=run.\n\nAction:\n\n"
					+ BEGIN_AGAIN);
		assertThat(output).containsPattern("\\[1/3] 'app.sql::0002::me' ran in \\d+ ms, not committed yet\n");
		assertThat(database.dump(BUT_NOTES)).isEqualTo(before);
		assertThat(database.query("select OUTCOME from DATABASECHANGELOGRUN where KIND = 'RUN' order by ID"))
			.containsExactly("DONE", "FAILED");
		assertRuns(database, tables(1, 4), 4);
	}

	@Test
	void aFirstCreationThatFailsLeavesNothing() {
		TestDatabase empty = empty();
		String nothing = empty.dump(DatabaseDump.full());
		for (TestDatabase database : List.of(empty, this.engine.missing(this.folder))) {
			BootedApplication failed = BootedApplication.on(database,
					tables(1, 3).with("0004", FAILING).in(this.folder), RUN);

			assertThat(failed.exitCode()).isEqualTo(4);
			assertThat(database.dump(BUT_LOCK)).isEqualTo(nothing);
			StartedApplication created = StartedApplication.on(database, tables(1, 4).in(this.folder), RUN);
			assertThat(created.report().found()).isEqualTo(DatabaseState.EMPTY);
			assertThat(created.report().action()).isEqualTo(BootstrapAction.CREATE);
			assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "onFail:CONTINUE", "onFail:MARK_RAN", "onError:CONTINUE", "onError:MARK_RAN" })
	void aPreconditionInTheMiddleKeepsWhatRanBeforeIt(String reaction) {
		TestDatabase database = migrated(1);
		String asked = reaction.startsWith("onError") ? "nowhere" : "t2 where id = 99";

		BootedApplication started = run(database, tables(1, 2)
			.with("conditional",
					"--preconditions " + reaction + "\n--precondition-sql-check expectedResult:1 select count(*) from "
							+ asked + "\ncreate table conditional (id integer);")
			.tables(3, 3));

		assertThat(started.failure()).isNull();
		assertThat(database.history().stream().filter((id) -> !id.equals("conditional"))).containsExactly("0001",
				"0002", "0003");
		assertThat(database.history().contains("conditional")).isEqualTo(reaction.endsWith("MARK_RAN"));
		assertThat(database.query("select id from t2 union all select id from t3")).containsExactly("1", "1");
		assertThat(database.dump(DatabaseDump.full())).doesNotContain("table conditional");
	}

	@Test
	void aChangeSetThatMayFailTakesBackOnlyItself(CapturedOutput output) {
		TestDatabase database = migrated(1);

		BootedApplication started = run(database,
				tables(1, 2).with("lenient", "failOnError:false", "create table half (id integer);\n" + FAILING)
					.tables(3, 3));

		assertThat(started.failure()).isNull();
		assertThat(output).contains("'app.sql::lenient::me' failed and was passed over (failOnError=false)");
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
		assertThat(database.query("select id from t2 union all select id from t3")).containsExactly("1", "1");
		assertThat(database.dump(DatabaseDump.full())).doesNotContain("half");
	}

	@Test
	void whatRunsAgainIsPartOfIt() {
		TestDatabase database = empty();
		assertThat(run(database, repeated("update t1 set id = id + 1;", "1")).failure()).isNull();
		String before = database.dump(BUT_NOTES);

		BootedApplication failed = run(database, repeated(FAILING, "2"));
		String after = database.dump(BUT_NOTES);
		BootedApplication corrected = run(database, repeated("update t1 set id = id + 1;", "2"));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(after).isEqualTo(before);
		assertThat(corrected.failure()).isNull();
		assertThat(database.query("select id from t1")).containsExactly("26");
		assertThat(database.query("select EXECTYPE from DATABASECHANGELOG where ID = 'always'"))
			.containsExactly("RERAN");
	}

	@Test
	void aDeferredConstraintFailsAtTheCommitOfTheRun(CapturedOutput output) {
		TestDatabase database = migrated(1);
		String before = database.dump(BUT_NOTES);
		TestChangelog changelog = tables(1, 1)
			.with("0002", "create table child (parent integer references t1 deferrable initially deferred);")
			.with("0003", "insert into child values (99);")
			.tables(4, 4);

		BootedApplication failed = run(database, changelog, enforcingForeignKeys(database));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(
				"The commit of the run failed: " + brokenReference() + "\nNothing was kept: db.transaction=run.",
				BEGIN_AGAIN));
		assertThat(database.dump(BUT_NOTES)).isEqualTo(before);
		assertRuns(database, tables(1, 4), 4);
	}

	@Test
	void aCommitInTheSqlOfAChangeSetIsFoundOut(CapturedOutput output) {
		TestDatabase database = migrated(1);

		BootedApplication failed = run(database,
				tables(1, 2).with("0003", "create table a (id integer);\ncommit;\ncreate table b (id integer);")
					.tables(4, 4));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(BootedApplication.withoutPlace(Troubleshooting.shown(output)))
			.isEqualTo("The change set 'app.sql::0003::me' failed: it ended the one transaction of the run\n"
					+ "Its SQL says COMMIT itself: what ran up to there stays, in spite of db.transaction=run, and must "
					+ "be looked at.\n\nAction:\n\n"
					+ "See what it left in the database, and whether the history has its row. With "
					+ "the row it counts as run: leave its text alone, and start again. Without, undo what is "
					+ "there or finish by hand what is missing, take the COMMIT out of its SQL, and start again.");
		assertThat(database.history()).startsWith("0001", "0002").doesNotContain("0004");
	}

	@Test
	void aCommitBeforeWhatFailsIsFoundOut(CapturedOutput output) {
		TestDatabase database = migrated(1);

		BootedApplication failed = run(database, tables(1, 2).with("0003", "commit;\n" + FAILING));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains("\nIts SQL says COMMIT itself: what ran up to there stays, in spite of "
				+ "db.transaction=run, and must be looked at.\n");
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void aWordInACommentIsNoCommit(CapturedOutput output) {
		TestDatabase database = migrated(1);

		BootedApplication failed = run(database, tables(1, 2).with("0003", "/* commit */ " + FAILING));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains("\nNothing was kept: db.transaction=run.\n");
		assertThat(database.history()).containsExactly("0001");
	}

	private static TestChangelog repeated(String always, String version) {
		return tables(1, 1).with("changed", "runOnChange:true", "update t1 set id = id + 1" + version + ";")
			.with("always", "runAlways:true", always);
	}

	abstract String unknownTable(String name);

	abstract String brokenReference();

	/**
	 * The property that makes an application's connections enforce foreign keys.
	 */
	abstract String enforcingForeignKeys(TestDatabase database);

}
