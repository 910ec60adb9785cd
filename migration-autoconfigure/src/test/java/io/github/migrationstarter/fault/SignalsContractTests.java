package io.github.migrationstarter.fault;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGTERM in the middle of a run: it ends within seconds, the application does not start,
 * and nobody has to unlock anything.
 */
abstract class SignalsContractTests extends FaultContract {

	private static final Duration SOON = Duration.ofSeconds(20);

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
			assertThat(application.text())
				.containsPattern("Told to stop: this run ends now\\. What it has not committed "
						+ "is rolled back, and its lock is freed\\. A change set that is not one transaction may be half "
						+ "done: then the failure says what to do\\.\\R");
		}

		assertThat(database.history()).isEqualTo(ids(1, 3));
		assertThat(database.query("select OUTCOME || ': ' || DETAIL from DATABASECHANGELOGRUN where KIND = 'RUN'"))
			.containsExactly("STOPPED: The application was told to stop while it ran 'app.sql::0004::me', which was "
					+ "rolled back.");
		assertUnlocked(database);
		migrate(database, tables(1, 5).in(this.folder), MISSING_ONLY);
		assertDone(database, 5);
	}

	@Test
	void stopsACommand() {
		TestDatabase database = missing();
		TestChangelog changelog = tables(1, 3).with(id(4), "create table sink (id integer);\n" + this.engine.endless());

		try (ForkedApplication application = ForkedApplication.at(database, changelog.in(this.folder),
				"fault.point=PAUSE BEFORE 0 insert into sink.*", "db", "upgrade", "--log")) {
			application.go().await(ForkedApplication.PAUSED).go();
			assertStopsSoon(application, "command");
		}

		assertThat(database.history()).isEqualTo(ids(1, 3));
		assertUnlocked(database);
	}

	@Test
	void stopsTheStatementOfACallback() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute("create table sink (id integer)");
		String changelog = tables(1, 3).in(this.folder);

		try (ForkedApplication application = ForkedApplication.at(database, changelog, TRUE,
				"fault.callback=" + this.engine.endless(), "fault.point=PAUSE BEFORE 0 insert into sink.*")) {
			application.go().await(ForkedApplication.PAUSED).go();
			assertStopsSoon(application, "callback");
			assertThat(application.text())
				.contains("The application was told to stop while it called the callback 'callback'.");
		}

		assertThat(database.history()).isEqualTo(ids(1, 2));
		assertThat(database.query("select count(*) from sink")).containsExactly("0");
		assertUnlocked(database);
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
			assertThat(waiter.text())
				.containsPattern("Told to stop: this run ends now\\. It has run no change set, and "
						+ "whoever else holds the lock keeps it\\.\\R");
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

	/**
	 * After the first look, which decided to migrate; in the middle of taking the row;
	 * with the row just committed, and no fence yet; after the second look.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "PAUSE AFTER 0 select .*databasechangelog order by .*",
			"PAUSE BEFORE 0 update .* set locked = ., lockedby = .*", "PAUSE AFTER 1 commit",
			"PAUSE AFTER 1 select .*databasechangelog order by .*" })
	void doesNotBeginToMigrate(String point) {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		String changelog = tables(1, 3).in(this.folder);

		assertStopsAt(point, database, changelog);

		assertNothingBegun(database, changelog);
	}

	@Test
	void doesNotBeginToMigrateAfterATakeover() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		UnprovenContractTests.hold(database, "migration-starter:0123456789abcdef:elsewhere:17");
		String changelog = tables(1, 3).in(this.folder);

		assertStopsAt("PAUSE AFTER 0 update .* set locked = ., lockedby = .* and lockedby = .*", database, changelog);

		assertNothingBegun(database, changelog);
	}

	private static void assertStopsAt(String point, TestDatabase database, String changelog) {
		try (ForkedApplication application = ForkedApplication.at(database, changelog, TRUE, "fault.point=" + point)) {
			application.go().await(ForkedApplication.PAUSED).terminate();
			application.await(ForkedApplication.STOPPING).go();
			assertEndsSoon(application, point);
		}
	}

	private void assertNothingBegun(TestDatabase database, String changelog) {
		assertThat(database.history()).isEqualTo(ids(1, 2));
		assertThat(database.query("select count(*) from DATABASECHANGELOGRUN where KIND = 'RUN'")).containsExactly("1");
		assertUnlocked(database);
		migrate(database, changelog, TRUE);
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

	@Test
	void doesNotHideWhatHadFailedBefore() {
		TestDatabase database = missing();
		String changelog = tables(1, 2).with(id(3), "insert into nowhere values (1);").in(this.folder);

		try (ForkedApplication application = ForkedApplication.at(database, changelog,
				"fault.point=PAUSE AFTER 0 update .* set locked = ., lockgranted = null.*")) {
			application.go().await(ForkedApplication.PAUSED).terminate();
			application.await(ForkedApplication.STOPPING).go();
			assertThat(application.exitCode()).isNotZero();
			assertThat(application.text()).contains("The change set 'app.sql::0003::me' failed: ")
				.doesNotContain("The application was told to stop while it");
		}
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
		assertThat(application.text()).contains(" INFO ", "Told to stop: this run ends now.",
				"The application was told to stop while it");
	}

}
