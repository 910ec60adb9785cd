package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which change sets are tried again, and what becomes of them.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class PostgresRetriedChangeSetTests {

	private static final String PATIENCE = "db.postgres.lock-timeout=400ms";

	private static final String OFTEN = "db.postgres.retries=20";

	private static final String ALTER = "alter table t add column a integer;\n--rollback alter table t drop column a;";

	@TempDir
	Path folder;

	@Test
	void whatMayFailIsTriedAgainBeforeItIsPassedOver(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release().with("0002", "failOnError:false", ALTER).in(this.folder);

		try (GuardedTable table = GuardedTable.read(database)) {
			GuardedTable.migrate(database, changelog, PATIENCE, "db.postgres.retries=1");
		}
		assertThat(database.history()).containsExactly("0001");
		assertThat(output).contains("(attempt 2 of 2)").contains("failed and was passed over (failOnError=false)");

		CompletableFuture<Void> start;
		try (GuardedTable table = GuardedTable.read(database)) {
			start = OwnThread.run(() -> GuardedTable.migrate(database, changelog, PATIENCE, OFTEN));
			table.awaitWaiting();
			table.awaitGivenUp();
		}
		assertThat(start).succeedsWithin(60, TimeUnit.SECONDS);
		assertThat(database.query("select EXECTYPE from DATABASECHANGELOG where ID = '0002'"))
			.containsExactly("EXECUTED");
	}

	@Test
	void whatFailsOtherwiseIsPassedOverAtOnce(CapturedOutput output) {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002", "failOnError:false", "drop table nowhere;")
			.with("0003", "create table t3 (id integer);")
			.in(this.folder);

		GuardedTable.migrate(database, changelog, PATIENCE, OFTEN);

		assertThat(output).doesNotContain("runs again").contains("'app.sql::0002::me' failed and was passed over");
		assertThat(database.history()).containsExactly("0001", "0003");
	}

	@Test
	void aPreconditionThatGaveUpIsNoAnswer() throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002",
					"--preconditions onFail:MARK_RAN onError:MARK_RAN\n--precondition-sql-check expectedResult:0 "
							+ "select count(*) from t\n" + ALTER)
			.in(this.folder);

		try (GuardedTable table = GuardedTable.read(database)) {
			table.execute("lock table t");
			StartedApplication once = StartedApplication.on(database, "db.bootstrap-on-startup=true", changelog,
					PATIENCE);
			StartedApplication twice = StartedApplication.on(database, "db.bootstrap-on-startup=true", changelog,
					PATIENCE, "db.postgres.retries=1");

			assertThat(List.of(once, twice)).extracting((started) -> String.valueOf(started.failure()))
				.allMatch((failure) -> failure.contains("waited in vain for what process "));
		}
		assertThat(database.history()).containsExactly("0001");
		GuardedTable.migrate(database, changelog, PATIENCE);
		assertThat(database.query("select EXECTYPE from DATABASECHANGELOG where ID = '0002'"))
			.containsExactly("EXECUTED");
	}

	@Test
	void aDeadlockIsTriedAgain(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		database.execute("create table other (id integer)");
		String changelog = GuardedTable.release()
			.with("0002", "lock table other;\nalter table t add column a integer;")
			.in(this.folder);

		CompletableFuture<Void> start;
		try (GuardedTable table = GuardedTable.read(database)) {
			start = OwnThread.run(() -> GuardedTable.migrate(database, changelog, OFTEN));
			table.awaitWaiting();
			table.execute("lock table other");
		}

		assertThat(start).succeedsWithin(60, TimeUnit.SECONDS);
		assertThat(output).contains("'app.sql::0002::me' and another transaction waited for each other. It was rolled "
				+ "back, and runs again in 500 ms (attempt 2 of 21).");
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void whatCommitsByItselfIsTriedOnce(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002", "alter table t add column a integer;\ncommit;")
			.in(this.folder);

		try (GuardedTable table = GuardedTable.read(database)) {
			StartedApplication failed = StartedApplication.on(database, "db.bootstrap-on-startup=true", changelog,
					PATIENCE, OFTEN);

			assertThat(failed.failure()).rootCause().hasMessageContaining("lock timeout");
			assertThat(String.valueOf(failed.failure())).contains("Its SQL says COMMIT itself")
				.contains("\nIt waited in vain for what process ");
		}
		assertThat(output).doesNotContain("runs again");
	}

}
