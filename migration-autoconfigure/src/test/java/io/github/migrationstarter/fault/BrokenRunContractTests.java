package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs whose connection or database fails them at a bad moment.
 */
abstract class BrokenRunContractTests extends FaultContract {

	private static final String RELEASE = "(?i)update .* set locked = ., lockgranted = null.*";

	private static final DatabaseDump SCHEMA = DatabaseDump.full().withoutTables("databasechangelogrun");

	BrokenRunContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void aRunThatCannotReleaseTheRowLeavesItToTheNextEvenWhileItLives() {
		TestDatabase database = missing();
		Observer noRelease = (when, sql) -> {
			if (sql.matches(RELEASE)) {
				throw new SQLException("planted");
			}
		};

		new LocalApplication(database, noRelease).start((first) -> {
			assertThat(first).hasNotFailed();
			assertThat(holder(database)).startsWith("migration-starter:");

			LocalApplication.on(database)
				.start((second) -> assertThat(second).hasNotFailed(), tables(1, 4).in(this.folder), TRUE,
						"db.lock.wait=5s");
		}, tables(1, 2).in(this.folder));

		assertDone(database, 4);
	}

	@Test
	void nothingOfAChangeSetIsCommittedAfterwardsWhenItsRollbackFails() {
		TestDatabase database = missing();
		AtomicInteger failures = new AtomicInteger(-1);
		Observer failing = (when, sql) -> {
			if (when == When.BEFORE && sql.startsWith("insert into t3")) {
				failures.set(2);
				throw new SQLException("planted");
			}
			if (when == When.BEFORE && sql.equals("rollback") && failures.getAndDecrement() > 0) {
				throw new SQLException("planted too");
			}
		};

		new LocalApplication(database, failing).start((context) -> assertThat(context).hasFailed(),
				tables(1, 4).in(this.folder));

		assertThat(database.history()).isEqualTo(ids(1, 2));
		migrate(database, tables(1, 4).in(this.folder), MISSING_ONLY);
		assertDone(database, 4);
	}

	@Test
	void aCommitWhoseAnswerIsLostIsNotRepeated() {
		TestDatabase database = missing();
		AtomicBoolean written = new AtomicBoolean();
		AtomicBoolean lost = new AtomicBoolean();
		Observer losing = (when, sql) -> {
			written.compareAndSet(false, sql.startsWith("insert into t3"));
			if (lost.get() || written.get() && when == When.AFTER && sql.equals("commit")) {
				lost.set(true);
				throw new SQLException("The connection was lost", "08006");
			}
		};

		new LocalApplication(database, losing).start((context) -> {
			assertThat(context).getFailure().rootCause().hasMessage("The connection was lost");
			MigrationFailedException failure = migrationFailure(context.getStartupFailure());
			assertThat(failure.getReason()).isEqualTo(Reason.UNREACHABLE);
			assertThat(failure).hasMessageContaining("'app.sql::0003::me'")
				.hasMessageContaining("either whole, with its history row, or not at all");
		}, tables(1, 4).in(this.folder));

		assertThat(database.history()).isEqualTo(ids(1, 3));
		migrate(database, tables(1, 4).in(this.folder), MISSING_ONLY);
		assertDone(database, 4);
	}

	@Test
	void aHistoryRowThatCannotBeWrittenTakesItsChangeSetBack() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute(this.engine.failingOn("DATABASECHANGELOG", "insert", "new.ID = '0003'"));

		LocalApplication.on(database)
			.start((context) -> assertThat(context).hasFailed(), tables(1, 4).in(this.folder), TRUE);

		assertThat(database.history()).isEqualTo(ids(1, 2));
		assertThat(database.query("select id from shared order by id")).containsExactly("1", "2");
		assertUnlocked(database);
		database.execute(this.engine.dropFault("DATABASECHANGELOG"));
		migrate(database, tables(1, 4).in(this.folder), TRUE);
		assertDone(database, 4);
	}

	@Test
	void aStampThatCannotBeWrittenLeavesNoRow() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute("delete from DATABASECHANGELOG",
				this.engine.failingOn("DATABASECHANGELOG", "insert", "new.ID = '0002'"));

		LocalApplication.on(database)
			.start((context) -> assertThat(Troubleshooting.shown(migrationFailure(context.getStartupFailure())))
				.matches("(?s)Writing the history failed: .*planted.*\nIt was rolled back\\. No change set ran before "
						+ "it\\.\n\nAction:\n\nSee in its words why the database does not let the history be written, "
						+ "such as a trigger or a rule on its tables, and start again: the next run goes on with it\\."),
					tables(1, 2).in(this.folder), TRUE, "db.stamp.revision=0002");

		assertThat(database.history()).isEmpty();
		assertUnlocked(database);
	}

	@Test
	void aHistoryRowThatCannotBeRemovedKeepsItsChangeSet() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute(this.engine.failingOn("DATABASECHANGELOG", "delete", "old.ID = '0003'"));

		LocalApplication.on(database)
			.start((context) -> assertThat(context).hasFailed(), tables(1, 4).in(this.folder), TRUE,
					"spring.liquibase.test-rollback-on-update=true");

		assertThat(database.history()).isEqualTo(ids(1, 3));
		assertThat(database.query("select name from t3 order by id")).containsExactly("one", "two");
		assertThat(database.query("select id from shared order by id")).containsExactly("1", "2", "3");
		assertUnlocked(database);
		database.execute(this.engine.dropFault("DATABASECHANGELOG"));
		migrate(database, tables(1, 4).in(this.folder), TRUE);
		assertDone(database, 4);
	}

	@Test
	void aRollbackThatFailsInARehearsalIsCalledWhatItIs() {
		TestDatabase database = empty();
		String changelog = new TestChangelog().with("0001", "create table t1 (id integer);\n--rollback drop table t1;")
			.with("0002", "create table t2 (id integer);\n--rollback drop table nowhere;")
			.in(this.folder);

		LocalApplication.on(database)
			.start((context) -> assertThat(Troubleshooting.shown(migrationFailure(context.getStartupFailure())))
				.matches("(?s)A failure ended the rollback of the change set 'app\\.sql::0002::me': .*nowhere.*\n"
						+ "Statement: drop table nowhere\nThat change set stays, and so does what ran before it\\.\n\n"
						+ "Action:\n\nCorrect the rollback of that change set, and start again: the next run goes on "
						+ "from there\\."),
					changelog, "spring.liquibase.test-rollback-on-update=true");

		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void anErrorOfAChangeSetLeavesNothingOfItBehind() throws IOException {
		TestDatabase database = missing();
		String changelog = tables(1, 2).in(this.folder);
		migrate(database, changelog);
		Path sql = Path.of(changelog.substring(changelog.indexOf("file:") + "file:".length()));
		Path master = Files.writeString(this.folder.resolve("master.yaml"), """
				databaseChangeLog:
				- include:
				    file: %s
				    relativeToChangelogFile: true
				- changeSet:
				    id: '0003'
				    author: me
				    changes:
				    - sql:
				        sql: create table half (id integer)
				    - customChange:
				        class: %s
				""".formatted(sql.getFileName(), ErroneousTask.class.getName()));
		String before = database.dump(SCHEMA);

		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoClassDefFoundError.class)
				.hasMessage("planted"), "spring.liquibase.change-log=file:" + master, TRUE);

		assertThat(database.history()).isEqualTo(ids(1, 2));
		assertThat(database.dump(SCHEMA)).isEqualTo(before).doesNotContain("half");
		assertUnlocked(database);
		migrate(database, tables(1, 4).in(this.folder), TRUE);
		assertDone(database, 4);
	}

	private static MigrationFailedException migrationFailure(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof MigrationFailedException)) {
			cause = cause.getCause();
		}
		return (MigrationFailedException) cause;
	}

}
