package io.github.migrationstarter.fault;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGTERM in the middle of a run: it ends within seconds, the application does not start,
 * and nobody has to unlock anything.
 */
abstract class SignalsContractTests extends FaultContract {

	private static final Duration SOON = Duration.ofSeconds(8);

	SignalsContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void stopsALongStatement() {
		TestDatabase database = missing();
		TestChangelog changelog = tables(1, 3).with(id(4), "create table sink (id integer);\n" + this.engine.endless());

		try (ForkedApplication application = ForkedApplication.at(database, changelog.in(this.folder),
				"fault.point=PAUSE BEFORE 0 insert into sink.*")) {
			application.go().await(ForkedApplication.PAUSED).go();
			assertStopsSoon(application, "long statement");
		}

		assertThat(database.history()).isEqualTo(ids(1, 3));
		assertUnlocked(database);
		migrate(database, tables(1, 5).in(this.folder), MISSING_ONLY);
		assertDone(database, 5);
	}

	@Test
	void stopsAWaiter() {
		TestDatabase database = missing();
		String changelog = tables(1, 5).in(this.folder);

		try (ForkedApplication holder = ForkedApplication.at(database, changelog,
				"fault.point=PAUSE BEFORE 0 create table t2 .*");
				ForkedApplication waiter = ForkedApplication.at(database, changelog)) {
			holder.go().await(ForkedApplication.PAUSED);
			waiter.go().await("Waiting for the lock");
			assertStopsSoon(waiter, "waiter");
			holder.go().await(ForkedApplication.STARTED);
		}

		assertDone(database, 5);
	}

	@Test
	void stopsAWaiterThatHasJustTakenTheLock() {
		TestDatabase database = missing();
		String changelog = tables(1, 3).in(this.folder);

		try (ForkedApplication application = ForkedApplication.at(database, changelog,
				"fault.point=PAUSE AFTER 0 update .* set locked = ., lockedby = .*")) {
			application.go().await(ForkedApplication.PAUSED).terminate();
			application.await(ForkedApplication.STOPPING).go();
			assertEndsSoon(application, "just taken");
		}

		assertUnlocked(database);
		migrate(database, changelog, MISSING_ONLY);
		assertDone(database, 3);
	}

	@Test
	void doesNotStartTheApplicationAfterARunThatWasAlreadyOver() {
		TestDatabase database = missing();

		try (ForkedApplication application = ForkedApplication.at(database, tables(1, 3).in(this.folder),
				"fault.point=PAUSE AFTER 0 update .* set locked = ., lockgranted = null.*")) {
			application.go().await(ForkedApplication.PAUSED).terminate();
			application.await(ForkedApplication.STOPPING).go();
			assertEndsSoon(application, "already over");
		}

		assertDone(database, 3);
	}

	private static void assertStopsSoon(ForkedApplication application, String what) {
		application.terminate();
		assertEndsSoon(application, what);
	}

	private static void assertEndsSoon(ForkedApplication application, String what) {
		long start = System.nanoTime();
		application.exitCode();
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		Measured.say("SIGTERM, " + what, took);
		assertThat(took).as(application.text()).isLessThan(SOON);
		assertThat(application.isStarted()).as(application.text()).isFalse();
		assertThat(application.text()).contains("The application was told to stop while it");
	}

}
