package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A SQLite database that somebody else writes to for longer than a run waits.
 */
@Tag("surroundings")
class SqliteBusyTests extends FaultContract {

	private static final String WAIT = "db.lock.wait=2s";

	SqliteBusyTests() {
		super(FaultEngine.SQLITE);
	}

	@Test
	void waitsOnceForAWriterThatKeepsTheLockFromBeingTaken() throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));

		try (Connection writer = database.connect(); Statement statement = writer.createStatement()) {
			statement.execute("begin immediate");
			long start = System.nanoTime();
			LocalApplication.on(database).start((context) -> {
				assertWaitedOnce("for a writer, lock not taken", start, Duration.ofMillis(3900));
				assertThat(context).getFailure()
					.cause()
					.isInstanceOf(MigrationTimeoutException.class)
					.hasMessageMatching("Waited 2 s for the lock of the SQLite database '.*', to which another "
							+ "connection writes. Nothing was changed.");
			}, tables(1, 3).in(this.folder), TRUE, WAIT);
			statement.execute("rollback");
		}

		assertUnlocked(database);
		migrate(database, tables(1, 3).in(this.folder), TRUE);
		assertDone(database, 3);
	}

	@Test
	void failsSoonBesideAWriterThatBeginsBetweenTwoChangeSets() throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));

		try (Connection writer = database.connect(); Statement statement = writer.createStatement()) {
			long[] start = new long[1];
			new LocalApplication(database, after("insert into shared values (3)", () -> {
				start[0] = System.nanoTime();
				statement.execute("begin immediate");
			})).start((context) -> {
				assertWaitedOnce("for a writer, between two change sets", start[0], Duration.ofSeconds(6));
				assertThat(context).getFailure()
					.hasRootCauseMessage("[SQLITE_BUSY] The database file is locked " + "(database is locked)");
				MigrationException failure = (MigrationException) context.getStartupFailure().getCause();
				assertThat(Troubleshooting.shown(failure))
					.isEqualTo("Waited in vain for another connection to stop writing to the "
							+ TestEngine.SQLITE.title(database) + ", to write the history. "
							+ "The 1 change set before it stays.\n\nAction:\n\nEnd the other writer, or wait longer with "
							+ "DB_LOCK_WAIT: the next run goes on with it.");
			}, tables(1, 4).in(this.folder), TRUE, WAIT);
			statement.execute("rollback");
		}

		assertThat(database.history()).isEqualTo(ids(1, 3));
		migrate(database, tables(1, 4).in(this.folder), TRUE);
		assertDone(database, 4);
	}

	@Test
	void freesTheRowBesideAWriterThatIsDoneLater() throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));

		try (Connection writer = database.connect(); Statement statement = writer.createStatement()) {
			CompletableFuture<Void> done = new CompletableFuture<>();
			Executor later = CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS); // the
																						// change
																						// set
																						// waits
																						// for
																						// 2
			new LocalApplication(database, after("insert into shared values (3)", () -> {
				statement.execute("begin immediate");
				later.execute(() -> {
					try {
						statement.execute("rollback");
						done.complete(null);
					}
					catch (SQLException ex) {
						done.completeExceptionally(ex);
					}
				});
			})).start((context) -> assertThat(context).hasFailed(), tables(1, 4).in(this.folder), TRUE, WAIT);
			done.join();
		}

		assertUnlocked(database);
		migrate(database, tables(1, 4).in(this.folder), TRUE);
		assertDone(database, 4);
	}

	@ParameterizedTest
	@ValueSource(strings = { TRUE, "db.check-on-startup=wait" })
	void waitsForAWriterThatLetsNotEvenReadersIn(String how) throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		TestDatabase impatient = new TestDatabase(database.url() + "?busy_timeout=50", "", "");

		try (Connection writer = database.connect(); Statement statement = writer.createStatement()) {
			statement.execute("begin exclusive");
			CompletableFuture<Void> start = OwnThread.run(() -> migrate(impatient, tables(1, 2).in(this.folder), how));
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> start.get(2, TimeUnit.SECONDS));
			statement.execute("rollback");

			start.get(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void saysWhomItWaitedForWhereNotEvenReadersAreLetIn() throws Exception {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		TestDatabase impatient = new TestDatabase(database.url() + "?busy_timeout=50", "", "");

		try (Connection writer = database.connect(); Statement statement = writer.createStatement()) {
			statement.execute("begin exclusive");
			LocalApplication.on(impatient)
				.start((context) -> assertThat(context).getFailure()
					.cause()
					.isInstanceOf(MigrationTimeoutException.class)
					.hasMessageMatching("Waited 2 s for another connection to stop writing to the SQLite database "
							+ "'.*', which keeps readers out too. Nothing was changed."),
						tables(1, 3).in(this.folder), TRUE, WAIT);
		}
	}

	/**
	 * Does something once the transaction that ran a statement has been committed.
	 */
	private static Observer after(String sql, Step step) {
		boolean[] seen = new boolean[1];
		return (when, reached) -> {
			if (when == When.AFTER && reached.startsWith(sql)) {
				seen[0] = true;
			}
			else if (when == When.AFTER && reached.equals("commit") && seen[0]) {
				seen[0] = false;
				step.run();
			}
		};
	}

	private static void assertWaitedOnce(String what, long start, Duration bound) {
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		Measured.say(what, took);
		assertThat(took).isBetween(Duration.ofSeconds(2), bound);
	}

	private interface Step {

		void run() throws SQLException;

	}

}
