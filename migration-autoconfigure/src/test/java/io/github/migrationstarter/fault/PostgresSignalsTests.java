package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresSignalsTests extends SignalsContractTests {

	PostgresSignalsTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "databasechangeloglock in access exclusive mode",
			"databasechangeloglock in share row exclusive mode" })
	void stopsAStatementThatWaitsForTheTableOfTheLock(String what) throws SQLException {
		String output = stopBehind(what);

		assertThat(output).contains("The application was told to stop while it waited for the lock.")
			.doesNotContain("answered: ");
	}

	@ParameterizedTest
	@ValueSource(strings = "databasechangelog in access exclusive mode")
	void stopsALookThatWaitsForATable(String what) throws SQLException {
		stopBehind(what);
	}

	@Test
	void stopsAChangeSetThatWaitsToBeTriedAgain() throws SQLException {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		String changelog = tables(1, 2).with("0003", "lock table shared nowait;\ninsert into shared values (3);")
			.in(this.folder);
		try (Connection other = database.connect();
				Statement statement = other.createStatement();
				ForkedApplication application = ForkedApplication.at(database, changelog, TRUE,
						"db.postgres.lock-timeout=60s", "db.postgres.retries=1")) {
			other.setAutoCommit(false);
			statement.execute("lock table shared");
			application.go().await("runs again in 60 s").terminate();
			application.exitCode();
			assertThat(application.isStarted()).isFalse();
			assertThat(application.text()).contains("The application was told to stop while it waited to run "
					+ "'app.sql::0003::me' again, which was rolled back.");
		}
		assertUnlocked(database);
		migrate(database, changelog, TRUE);
		assertDone(database, 3);
	}

	/**
	 * Stops an application that waits in the server for a table.
	 */
	private String stopBehind(String what) throws SQLException {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		String changelog = tables(1, 3).in(this.folder);
		try (Connection other = database.connect();
				Statement statement = other.createStatement();
				ForkedApplication application = ForkedApplication.at(database, changelog, TRUE)) {
			other.setAutoCommit(false);
			statement.execute("lock table " + what);
			application.go();
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> database
					.query("select pid from pg_locks where not granted and relation in (select oid from pg_class)")
					.size() == 1);
			long start = System.nanoTime();
			application.terminate();
			application.exitCode();
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			Measured.say("SIGTERM, behind " + what, took);
			assertThat(took).as(application.text()).isLessThan(Duration.ofSeconds(20));
			assertThat(application.isStarted()).isFalse();
			// which a JVM that gave up waiting for its statement does not say any more
			assertThat(application.text()).contains("The application was told to stop while it ");
			other.rollback();
			return application.text();
		}
		finally {
			migrate(database, changelog, TRUE);
			assertDone(database, 3);
		}
	}

}
