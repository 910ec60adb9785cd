package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.postgresql.PGConnection;

import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresWaitersTests extends WaitersContractTests {

	private static final String WAITS = "select pid from pg_locks where not granted and relation in "
			+ "(select oid from pg_class where relname = 'shared')";

	PostgresWaitersTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@Override
	String idle() {
		return ", and has sent no statement for \\d+ s";
	}

	@Test
	void saysWhatTheHolderRunsAndWhatItWaitsFor() throws SQLException {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		String changelog = tables(1, 4).in(this.folder);

		try (Connection other = database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("lock table shared");
			CompletableFuture<Void> holder = OwnThread.run(() -> migrate(database, changelog, TRUE));
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !database.query(WAITS).isEmpty());
			int blocking = other.unwrap(PGConnection.class).getBackendPID();

			LocalApplication.on(database)
				.start((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasMessageMatching(".* is held too\\. It has finished no change set yet, and runs "
							+ "'insert into shared' for \\d+ s, waiting for a lock of process " + blocking
							+ "\\. Nothing was changed\\."),
						changelog, TRUE, "db.lock.wait=1s");
			other.rollback();
			assertThat(holder).succeedsWithin(60, TimeUnit.SECONDS);
		}

		assertDone(database, 4);
	}

	@Test
	void saysThatTheRowIsFreeOfARunThatIsAlive(CapturedOutput output) {
		TestDatabase database = missing();
		String changelog = tables(1, 4).in(this.folder);
		String free = ", whose row is free while its liveness lock is held: the start that holds it is just beginning or "
				+ "ending, or somebody freed its row by hand";
		String idle = "\\. It has sent no statement for \\d+ s\\.";

		try (Paused holder = Paused.before("create table t3 .*", database, changelog)) {
			String alive = String.valueOf(holder(database));
			UnprovenContractTests.free(database);
			LocalApplication.on(database)
				.start((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOfSatisfying(MigrationTimeoutException.class, (timeout) -> {
						assertThat(timeout).hasMessageMatching(
								"Waited 8 s for the lock of the .*" + free + idle + " Nothing was changed\\.");
						assertThat(Troubleshooting.shown(timeout))
							.endsWith("\n\nWait longer with DB_LOCK_WAIT, or end the "
									+ "process that holds the liveness lock, and start again.");
					}), changelog, TRUE, "db.lock.wait=8s");
			assertThat(output.toString())
				.containsPattern("Waiting for the lock of the .*, held by a start that is just beginning "
						+ "\\(0 s so far\\)\\.\\R")
				.containsPattern("Waiting for the lock of the .*" + free + " \\([5-7] s so far\\)" + idle + "\\R");
			UnprovenContractTests.hold(database, alive);
		}

		assertDone(database, 4);
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void waitsAllTheSameBehindAHistoryThatIsLocked() throws SQLException {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		UnprovenContractTests.hold(database, "migration-starter-unproven:0123456789abcdef:elsewhere:17");

		try (Connection other = database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			new LocalApplication(database, (when, sql) -> {
				if (sql.startsWith("SELECT LOCKED, ")) {
					statement.execute("lock table databasechangelog in access exclusive mode"); // the
																								// look
																								// is
																								// over
				}
			}).start(
					(context) -> assertThat(context).getFailure()
						.rootCause()
						.hasMessageMatching("(?s).*elsewhere:17' since \\S+\\. Nothing was changed\\."),
					tables(1, 3).in(this.folder), TRUE, "db.lock.wait=1s");
			other.rollback();
		}
	}

	/**
	 * As a person does who begins to free the row by hand, and is called away.
	 */
	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void waitsNoLongerForARowThatSomebodyKeepsLocked() throws SQLException {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));

		try (Connection other = database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("update databasechangeloglock set locked = false");
			LocalApplication.on(database)
				.start((context) -> assertThat(context).getFailure()
					.cause()
					.hasMessage("Waited 1 s for the lock of the " + TestEngine.POSTGRESQL.title(database)
							+ ", to which another connection writes. Nothing was changed."),
						tables(1, 3).in(this.folder), TRUE, "db.lock.wait=1s");
			other.rollback();
		}

		migrate(database, tables(1, 3).in(this.folder), TRUE);
		assertDone(database, 3);
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void startsWhereTheRowOfADeadRunIsLockedBySomebody() throws SQLException {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		UnprovenContractTests.hold(database, "migration-starter:0123456789abcdef:elsewhere:17");

		try (Connection other = database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("update databasechangeloglock set locked = false");
			migrate(database, tables(1, 2).in(this.folder), TRUE);
			other.rollback();
		}
	}

}
