package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Change sets that give up on a lock rather than keep everybody waiting behind them.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class PostgresGuardRailsTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String PATIENCE = "db.postgres.lock-timeout=400ms";

	private static final String ALTER = "alter table t add column a integer;\n--rollback alter table t drop column a;";

	private static final String COLUMNS = "select column_name from information_schema.columns where table_name = 't' "
			+ "order by ordinal_position";

	@TempDir
	Path folder;

	@Test
	void theQueueBehindItStaysShortAndItRunsOnce(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release().with("0002", ALTER).in(this.folder);
		List<Duration> waits = new ArrayList<>();

		CompletableFuture<Void> start;
		String blocker;
		try (GuardedTable table = GuardedTable.read(database)) {
			start = OwnThread.run(() -> GuardedTable.migrate(database, changelog, PATIENCE, "db.postgres.retries=20"));
			blocker = table.blocker();
			for (int i = 0; i < 3; i++) {
				table.awaitWaiting();
				waits.add(table.timeToRead());
				table.awaitGivenUp();
			}
			assertThat(start).isNotDone();
		}

		assertThat(start).succeedsWithin(60, TimeUnit.SECONDS);
		assertThat(waits).allMatch((wait) -> wait.toMillis() < 1_500);
		assertThat(database.history()).containsExactly("0001", "0002");
		assertThat(database.query(COLUMNS)).containsExactly("id", "a");
		assertThat(lines(output, " WARN ", "in vain").subList(0, 3)).containsExactly(
				warning(blocker, "500 ms (attempt 2"), warning(blocker, "1 s (attempt 3"),
				warning(blocker, "2 s (attempt 4"));
		assertThat(lines(output, " INFO ", "] 'app.sql::0002::me'")).hasSize(1)
			.allMatch((line) -> line.startsWith("[1/1] 'app.sql::0002::me' ran in "));
	}

	private static String warning(String blocker, String next) {
		return "'app.sql::0002::me' waited in vain for what " + blocker
				+ " keeps locked. It was rolled back, and runs again in " + next + " of 21).";
	}

	@Test
	void attemptsThatAreUsedUpNameTheBlockerAndChangeNothing(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002", "create table before_it (id integer);\n" + ALTER)
			.in(this.folder);

		BootedApplication failed;
		String blocker;
		try (GuardedTable table = GuardedTable.read(database)) {
			failed = BootedApplication.on(database, TRUE, changelog, PATIENCE, "db.postgres.retries=1");
			blocker = table.blocker();
		}

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(normal(Troubleshooting.shown(output)).replaceFirst("Where: .*? \\(", "Where: ... (")).isEqualTo(
				"""
						The change set 'app.sql::0002::me' failed: ERROR: canceling statement due to lock timeout
						Statement: alter table t add column a integer
						Where: ... (SQLSTATE 55P03)
						It was rolled back. No change set ran before it.
						Each of 2 attempts waited in vain for what %s keeps locked (db.postgres.lock-timeout=400ms).

						Action:

						End that transaction or wait for its end. To wait longer, set DB_POSTGRES_LOCK_TIMEOUT (now 400 ms); to try more often, DB_POSTGRES_RETRIES (now 1). Then start again: the next run goes on with it."""
					.formatted(blocker));
		assertThat(database.history()).containsExactly("0001");
		assertThat(database.query(COLUMNS)).containsExactly("id");
		GuardedTable.migrate(database, changelog, PATIENCE);
		assertThat(database.history()).containsExactly("0001", "0002");
	}

	@Test
	void whatIsNotOneTransactionIsTriedOnce(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002", "runInTransaction:false", "create table before_it (id integer);\n" + ALTER)
			.in(this.folder);

		try (GuardedTable table = GuardedTable.read(database)) {
			BootedApplication failed = BootedApplication.on(database, TRUE, changelog, PATIENCE,
					"db.postgres.retries=5");

			assertThat(failed.exitCode()).isEqualTo(4);
			assertThat(normal(Troubleshooting.shown(output))).startsWith(
					"""
							A failure ended the change set 'app.sql::0002::me': ERROR: canceling statement due to lock timeout
							Statement: alter table t add column a integer
							It waited in vain for what %s keeps locked (db.postgres.lock-timeout=400ms).
							It is not one transaction, so a part of it may be there. No change set ran before it.

							Action:

							End that transaction or wait for its end. To wait longer, set DB_POSTGRES_LOCK_TIMEOUT (now 400 ms)"""
						.formatted(table.blocker()));
		}
		assertThat(lines(output, " WARN ", "in vain")).isEmpty();
		assertThat(database.query("select KIND from DATABASECHANGELOGRUN where KIND = 'INTENT'")).hasSize(1);
	}

	@Test
	void aStatementThatRunsTooLongIsEnded(CapturedOutput output) {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release().with("0002", "select pg_sleep(60);").in(this.folder);

		BootedApplication failed = BootedApplication.on(database, TRUE, changelog,
				"db.postgres.statement-timeout=300ms", "db.postgres.retries=5");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(normal(Troubleshooting.shown(output)).replaceFirst("Where: .*? \\(", "Where: ... (")).isEqualTo(
				"""
						The change set 'app.sql::0002::me' failed: ERROR: canceling statement due to statement timeout
						Statement: select pg_sleep(60)
						Where: ... (SQLSTATE 57014)
						It was rolled back. No change set ran before it.
						It ran longer than a statement of a change set may (db.postgres.statement-timeout=300ms).

						Action:

						Make the statement do less, or let it run longer with DB_POSTGRES_STATEMENT_TIMEOUT (now 300 ms). Then start again: the next run goes on with it.""");
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void theWholeRunIsNotTriedAgain(CapturedOutput output) throws SQLException {
		TestDatabase database = GuardedTable.database(this.folder);
		String changelog = GuardedTable.release()
			.with("0002", "create table before_it (id integer);")
			.with("0003", ALTER)
			.in(this.folder);

		try (GuardedTable table = GuardedTable.read(database)) {
			BootedApplication failed = BootedApplication.on(database, TRUE, changelog, PATIENCE, "db.transaction=run");

			assertThat(failed.exitCode()).isEqualTo(4);
			assertThat(normal(Troubleshooting.shown(output)))
				.contains("Nothing was kept: db.transaction=run.\nIt waited in vain for what " + table.blocker()
						+ " keeps locked (db.postgres.lock-timeout=400ms).");
		}
		assertThat(database.history()).containsExactly("0001");
		GuardedTable.migrate(database, changelog, PATIENCE, "db.transaction=run");
		assertThat(database.history()).containsExactly("0001", "0002", "0003");
	}

	private static List<String> lines(CapturedOutput output, String level, String words) {
		return normal(output.toString()).lines()
			.filter((line) -> line.contains(level) && line.contains(words))
			.map((line) -> line.substring(line.indexOf(" : ") + 3))
			.toList();
	}

	private static String normal(String text) {
		return text.replaceAll("open for \\d+ s", "open for ... s");
	}

}
