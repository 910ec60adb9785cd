package io.github.migrationstarter.fault;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that is gone while its statement still runs in the server for ten minutes.
 */
@Tag("surroundings")
class PostgresVanishedClientTests extends FaultContract {

	PostgresVanishedClientTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@Test
	void aReplicaTakesOverFromAKilledProcessWithoutWaitingForItsStatement() {
		TestDatabase database = empty();
		String changelog = slow(database);

		try (ForkedApplication killed = ForkedApplication.at(database, changelog, TRUE);
				ForkedApplication replica = ForkedApplication.at(database, changelog, TRUE)) {
			killed.go();
			String backend = sleeping(database);
			killed.kill9();
			long gone = System.nanoTime();

			assertTakesOver(replica.awaitReady(), database, backend);
			Duration took = Duration.ofNanos(System.nanoTime() - gone);

			Measured.say("from kill in a long statement to takeover", took);
			assertThat(took).isLessThan(Duration.ofSeconds(60));
			assertThat(replica.exitCode()).as(replica.text()).isZero();
		}

		assertDone(database, 3);
	}

	@Test
	@EnabledIfMachineHas(Facility.NETWORK_NAMESPACES)
	void aReplicaTakesOverFromAVanishedHostOnceItsBackendIsGone() {
		try (VanishingHost host = VanishingHost.create()) {
			TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.ownAt(host.neighbour()));
			String changelog = slow(database);

			try (ForkedApplication vanished = ForkedApplication.at(host.place(), host.view(database), changelog, TRUE);
					ForkedApplication replica = ForkedApplication.at(database, changelog, TRUE)) {
				vanished.go();
				String backend = sleeping(database);
				host.vanish();
				long gone = System.nanoTime();

				assertTakesOver(replica.awaitReady(), database, backend);
				Duration took = Duration.ofNanos(System.nanoTime() - gone);

				Measured.say("from link down in a long statement to takeover", took);
				assertThat(took).isLessThan(Duration.ofSeconds(80));
				assertThat(replica.exitCode()).as(replica.text()).isZero();
				assertThat(vanished.isStarted()).isFalse();
			}
			assertDone(database, 3);
		}
	}

	@Test
	@EnabledIfMachineHas(Facility.NETWORK_NAMESPACES)
	void aRunNoticesAVanishedServerByTheKeepalivesOfItsUrl() {
		try (VanishingHost host = VanishingHost.create()) {
			host.giveUpWithinSeconds();
			TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.ownAt(host.neighbour()));
			TestDatabase view = host.view(database);
			TestDatabase alive = new TestDatabase(view.url() + "?tcpKeepAlive=true", view.username(), view.password());
			String changelog = slow(database);

			try (ForkedApplication application = ForkedApplication.at(host.place(), alive, changelog, TRUE)) {
				application.go();
				String backend = sleeping(database);
				host.vanish();
				long gone = System.nanoTime();

				assertThat(application.exitCode()).as(application.text()).isEqualTo(4);
				Measured.say("from link down to the failure of the client", Duration.ofNanos(System.nanoTime() - gone));
				assertThat(application.text()).contains("The connection to the PostgreSQL database '",
						"was lost while 'app.sql::0003::me' ran: ");
				database.query("select pg_terminate_backend(" + backend + ")");
			}
			migrate(database, changelog, TRUE);
			assertDone(database, 3);
		}
	}

	/**
	 * A changelog whose third change set sleeps as long as a table says at its beginning.
	 */
	private String slow(TestDatabase database) {
		database.execute("create schema test", "create table test.pace (seconds integer)",
				"insert into test.pace values (600)");
		return tables(1, 2).with(id(3), "", "insert into shared values (3);\nselect pg_sleep(seconds) from test.pace;")
			.in(this.folder);
	}

	/**
	 * Waits for the slow change set, and lets the next one that runs it be quick.
	 * @return who sleeps
	 */
	private static String sleeping(TestDatabase database) {
		String backend = Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> database.query("select pid from pg_stat_activity where wait_event = 'PgSleep'"
					+ " and datname = current_database()"), (found) -> !found.isEmpty())
			.get(0);
		database.execute("update test.pace set seconds = 0");
		return backend;
	}

	/**
	 * Looks at the row of the lock and at the old backend in one snapshot, again and
	 * again.
	 */
	private static void assertTakesOver(ForkedApplication replica, TestDatabase database, String backend) {
		String dead = holder(database);
		replica.go();
		String taken = Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> database
				.query("select (select count(*) from pg_stat_activity where pid = " + backend
						+ ") || ' ' || coalesce(LOCKEDBY, '') from DATABASECHANGELOGLOCK")
				.get(0), (found) -> !found.endsWith(dead));
		assertThat(taken).startsWith("0 ");
		replica.await("Took over the lock");
	}

}
