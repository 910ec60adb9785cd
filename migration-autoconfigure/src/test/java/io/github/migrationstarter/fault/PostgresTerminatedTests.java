package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server ends the session of a run, or itself.
 */
@Tag("surroundings")
class PostgresTerminatedTests extends FaultContract {

	private static final String TERMINATED = "FATAL: terminating connection due to administrator command";

	PostgresTerminatedTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@Test
	void aBackendThatIsTerminatedInTheMiddleOfAChangeSetLosesOnlyThat() throws SQLException {
		TestDatabase database = missing();
		String changelog = waiting();
		migrate(database, tables(1, 2).in(this.folder));

		MigrationFailedException failure = failureWhile("select pg_advisory_lock(42)", database, changelog,
				() -> terminate(database, "wait_event = 'advisory'"));

		assertThat(Troubleshooting.shown(failure)).isEqualTo("The connection to the " + title(database)
				+ " was lost while 'app.sql::0003::me' ran: " + TERMINATED
				+ "\nIt was committed either whole, with its history row, or not at all; the next run sees which."
				+ "\n\nAction:\n\nSee why the server or the network between broke off, and start again: the next run "
				+ "goes on from here.");
		assertThat(database.history()).isEqualTo(ids(1, 2));
		migrate(database, changelog, TRUE);
		assertDone(database, 3);
	}

	@Test
	void aBackendThatIsTerminatedWhileItWaitsForTheLockLosesNothing() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute("update databasechangeloglock set locked = true, lockedby = 'plain', lockgranted = now()");

		CompletableFuture<MigrationFailedException> failure = failure(database, tables(1, 3).in(this.folder));
		terminate(database, "pid in (select pid from pg_locks where locktype = 'advisory')");

		assertThat(failure.join())
			.hasMessage("The connection to the " + title(database) + " was lost: " + TERMINATED + ".");
		assertThat(holder(database)).isEqualTo("plain");
		database.execute("update databasechangeloglock set locked = false, lockedby = null, lockgranted = null");
		migrate(database, tables(1, 3).in(this.folder), TRUE);
		assertDone(database, 3);
	}

	@Test
	void aBackendThatIsTerminatedWhileItLooksLosesNothing() throws SQLException {
		TestDatabase database = missing();
		String changelog = tables(1, 3).in(this.folder);
		migrate(database, tables(1, 2).in(this.folder));

		MigrationFailedException failure = failureWhile("lock table databasechangelog in access exclusive mode",
				database, changelog, () -> terminate(database, "wait_event = 'relation'"));

		assertThat(failure).hasMessage("The connection to the " + title(database) + " was lost: " + TERMINATED + ".");
		migrate(database, changelog, TRUE);
		assertDone(database, 3);
	}

	@Test
	void aBackendThatEndsItselfAfterATimeoutOfAChangeSetLosesOnlyThat() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		String changelog = tables(1, 2).with(id(3), "set local transaction_timeout = 200;\nselect pg_sleep(60);")
			.in(this.folder);

		assertThat(failure(database, changelog).join()).hasMessage("The connection to the " + title(database)
				+ " was lost while 'app.sql::0003::me' ran: FATAL: terminating connection due to transaction timeout"
				+ "\nIt was committed either whole, with its history row, or not at all; the next run sees which.");

		assertThat(database.history()).isEqualTo(ids(1, 2));
		migrate(database, tables(1, 3).in(this.folder), TRUE);
		assertDone(database, 3);
	}

	@Test
	void aServerThatCrashesInTheMiddleOfAChangeSetLosesOnlyThat() throws SQLException {
		EmbeddedPostgresServer server = EmbeddedPostgresServer.own();
		TestDatabase database = TestDatabase.missing(server);
		String changelog = waiting();
		migrate(database, tables(1, 2).in(this.folder));

		MigrationFailedException failure = failureWhile("select pg_advisory_lock(42)", database, changelog, () -> {
			await(database, "wait_event = 'advisory'");
			server.restartImmediately();
		});

		assertThat(failure).hasMessageStartingWith(
				"The connection to the " + title(database) + " was lost while 'app.sql::0003::me' ran: ");
		assertThat(database.history()).isEqualTo(ids(1, 2));
		migrate(database, changelog, TRUE);
		assertDone(database, 3);
	}

	/**
	 * A changelog whose third change set waits in its middle for a lock of the test.
	 */
	private String waiting() {
		return tables(1, 2).with(id(3), "", "insert into shared values (3);\nselect pg_advisory_xact_lock(42);")
			.in(this.folder);
	}

	/**
	 * Starts an application behind a lock that is held until something was done to it.
	 */
	private static MigrationFailedException failureWhile(String lock, TestDatabase database, String changelog,
			Runnable deed) throws SQLException {
		CompletableFuture<MigrationFailedException> failure;
		try (Connection holder = database.connect(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute(lock);
			failure = failure(database, changelog);
			deed.run();
			failure.join();
		}
		return failure.join();
	}

	private static CompletableFuture<MigrationFailedException> failure(TestDatabase database, String changelog) {
		CompletableFuture<MigrationFailedException> failure = new CompletableFuture<>();
		Thread application = new Thread(() -> LocalApplication.on(database)
			.start((context) -> failure.complete(connectionFailure(context.getStartupFailure())), changelog, TRUE));
		application.setUncaughtExceptionHandler((thread, ex) -> failure.completeExceptionally(ex));
		application.start();
		return failure.orTimeout(60, TimeUnit.SECONDS);
	}

	private static void terminate(TestDatabase database, String condition) {
		String backend = await(database, condition);
		database.query("select pg_terminate_backend(" + backend + ")");
	}

	private static String await(TestDatabase database, String condition) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> database
				.query("select pid from pg_stat_activity where datname = current_database() and " + condition),
					(found) -> !found.isEmpty())
			.get(0);
	}

	private static String title(TestDatabase database) {
		return TestEngine.POSTGRESQL.title(database);
	}

}
