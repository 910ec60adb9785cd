package io.github.migrationstarter.fault;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Those who wait for the lock say whom they wait for and what that one does, and go on as
 * soon as it is free.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class WaitersContractTests extends FaultContract {

	private static final String RELEASE = "update .* set locked = ., lockgranted = null.*";

	private static final String TAKE = "update .* set locked = ., lockedby = .*";

	private static final Duration SOON = Duration.ofSeconds(2);

	WaitersContractTests(FaultEngine engine) {
		super(engine);
	}

	/**
	 * What an engine tells of a holder that sends nothing.
	 */
	abstract String idle();

	@Test
	void saysWhatTheHolderHasFinished(CapturedOutput output) {
		TestDatabase database = missing();
		String changelog = tables(1, 4).in(this.folder);

		try (Paused holder = Paused.before("create table t3 .*", database, changelog)) {
			assertWaitsInVain(database, changelog,
					"has finished 2 change sets, the last one 'app.sql::0002::me'" + idle());
			assertThat(output.toString()).containsPattern("Waiting for the lock of the .*, held by 'migration-starter:"
					+ "\\S+' since \\S+ \\(0 s so far\\)\\. It has finished 2 change sets, the last one "
					+ "'app.sql::0002::me'" + idle() + "\\.");
		}

		assertDone(database, 4);
	}

	@Test
	void countsNothingThatAnEarlierRunHasFinished() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		database.execute("update DATABASECHANGELOG set DATEEXECUTED = '2024-01-02 03:04:05'");
		String changelog = tables(1, 4).in(this.folder);

		try (Paused holder = Paused.before("create table t3 .*", database, changelog, TRUE)) {
			assertWaitsInVain(database, changelog, "has finished no change set yet" + idle());
		}
		assertDone(database, 4);
	}

	@Test
	void saysNothingOfAHistoryThatIsNotThere() {
		TestDatabase database = missing();
		String changelog = tables(1, 2).in(this.folder);

		try (Paused holder = Paused.before("create table \\S*databasechangelog .*", database, changelog)) {
			assertWaitsInVain(database, changelog, idle().replaceFirst("^, and ", ""));
		}
		assertDone(database, 2);
	}

	private void assertWaitsInVain(TestDatabase database, String changelog, String activity) {
		String said = activity.isEmpty() ? "" : " It " + activity + "\\.";
		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(MigrationTimeoutException.class, Troubleshooting::shown)
				.hasMessageMatching("Waited 1 s for the lock of the .*, held by 'migration-starter:\\S+' since \\S+, "
						+ "which is alive: its liveness lock is held too\\." + said + " Nothing was changed\\."),
					changelog, TRUE, "db.lock.wait=1s");
	}

	@Test
	void takesTheLockSoonAfterTheRelease() {
		TestDatabase database = missing();
		String changelog = tables(1, 4).in(this.folder);
		AtomicLong released = new AtomicLong();
		Taker waiter = new Taker();

		try (Paused holder = Paused.before("create table t3 .*", commitAfter(RELEASE, released), database, changelog)) {
			waiter.startOn(database, changelog);
		}

		waiter.assertTookSoonAfter(released, "the release");
		assertDone(database, 4);
	}

	@Test
	void takesTheLockSoonAfterPlainLiquibaseHasReleasedIt() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		UnprovenContractTests.hold(database, "host (10.0.0.1)");
		AtomicLong released = new AtomicLong();
		Taker waiter = new Taker();

		waiter.startOn(database, tables(1, 4).in(this.folder));
		UnprovenContractTests.free(database);
		released.set(System.nanoTime());

		waiter.assertTookSoonAfter(released, "the release of an unproven holder");
		assertDone(database, 4);
	}

	/**
	 * Notes when the transaction of a statement was committed.
	 */
	private static Observer commitAfter(String statement, AtomicLong committed) {
		boolean[] seen = new boolean[1];
		return (when, sql) -> {
			if (when == When.AFTER && sql.matches("(?is)" + statement)) {
				seen[0] = true;
			}
			else if (when == When.AFTER && sql.equals("commit") && seen[0]) {
				seen[0] = false;
				committed.set(System.nanoTime());
			}
		};
	}

	/**
	 * A waiter that notes when it took the lock.
	 */
	private static final class Taker {

		private final CountDownLatch waiting = new CountDownLatch(1);

		private final AtomicLong taken = new AtomicLong();

		private CompletableFuture<Void> run = new CompletableFuture<>();

		void startOn(TestDatabase database, String changelog) {
			Observer taking = commitAfter(TAKE, this.taken);
			this.run = OwnThread.run(() -> new LocalApplication(database, (when, sql) -> {
				taking.reached(when, sql);
				if (when == When.AFTER && sql.startsWith("SELECT LOCKED, ")) {
					this.waiting.countDown();
				}
			}).start((context) -> assertThat(context).hasNotFailed(), changelog, TRUE));
			try {
				assertThat(this.waiting.await(60, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		void assertTookSoonAfter(AtomicLong released, String what) {
			assertThat(this.run).succeedsWithin(60, TimeUnit.SECONDS);
			Duration took = Duration.ofNanos(this.taken.get() - released.get());
			Measured.say("from " + what + " to the waiter's lock", took);
			assertThat(took).isBetween(Duration.ZERO, SOON);
		}

	}

}
