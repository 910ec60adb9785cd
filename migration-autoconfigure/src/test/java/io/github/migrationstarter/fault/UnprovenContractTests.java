package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A holder that cannot prove that it is alive is waited for, not robbed.
 */
abstract class UnprovenContractTests extends FaultContract {

	private static final String HOLDER = "migration-starter-unproven:0123456789abcdef:elsewhere:17";

	private static final String ASKED_OR_TRIED = "(?is).*(databasechangeloglock|version\\(\\), ).*";

	UnprovenContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void waitsForAHolderWhoseLivenessIsUnproven() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		hold(database, HOLDER);

		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MigrationTimeoutException.class)
				.hasMessageContaining("held by '" + HOLDER + "' since "), tables(1, 3).in(this.folder), TRUE,
					"db.lock.wait=1s");

		assertThat(holder(database)).isEqualTo(HOLDER);
		assertThat(database.history()).isEqualTo(ids(1, 2));
	}

	@Test
	void aRunThatCannotProveItsLivenessIsNotRobbed() throws Exception {
		TestDatabase database = empty();
		String changelog = tables(1, 3).in(this.folder);
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Observer unproven = new Observer() {

			@Override
			public void reached(When when, String sql) {
				if (when == When.AFTER && sql.equals("commit") && holder(database) != null) {
					reached.countDown();
					await(release);
				}
			}

			@Override
			public boolean unwraps() {
				return UnprovenContractTests.this.engine == FaultEngine.SQLITE; // else it
																				// is
																				// refused
			}

		};

		CompletableFuture<Void> alive;
		try (AutoCloseable proofs = this.engine.withoutProof(database)) {
			alive = OwnThread.run(() -> new LocalApplication(database, unproven)
				.start((context) -> assertThat(context).hasNotFailed(), changelog));
			await(reached);
		}
		assertThat(holder(database)).startsWith("migration-starter-unproven:");
		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MigrationTimeoutException.class), changelog, "db.lock.wait=1s");
		release.countDown();
		alive.get(60, TimeUnit.SECONDS);

		assertDone(database, 3);
	}

	@Test
	void doesNotOfferToFreeTheRowOfAHolderThatIsAlive() {
		TestDatabase database = missing();
		String changelog = tables(1, 3).in(this.folder);

		try (ForkedApplication holder = ForkedApplication.at(database, changelog,
				"fault.point=PAUSE BEFORE 0 create table t2 .*")) {
			holder.go().await(ForkedApplication.PAUSED);
			LocalApplication.on(database)
				.start((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOfSatisfying(MigrationTimeoutException.class, (timeout) -> {
						assertThat(timeout).hasMessageMatching("Waited 1 s for the lock of the .*, held by '"
								+ holder(database) + "' since \\S+, which is alive: its liveness lock is held "
								+ "too\\. It has finished 1 change set, 'app\\.sql::0001::me'(, and has sent no "
								+ "statement for \\d+ s)?\\. Nothing was changed\\.");
						assertThat(timeout.getAction())
							.isEqualTo("Wait longer with DB_LOCK_WAIT, or end that process: the next start then takes "
									+ "the lock over by itself.");
					}), changelog, "db.lock.wait=1s");
			holder.go().await(ForkedApplication.STARTED);
		}

		assertDone(database, 3);
	}

	@Test
	void aWaiterOnlyLooks() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder));
		hold(database, HOLDER);
		List<String> seen = new CopyOnWriteArrayList<>();

		new LocalApplication(database, (when, sql) -> {
			if (when == When.BEFORE && sql.matches(ASKED_OR_TRIED)) {
				seen.add(sql);
			}
		}).start((context) -> assertThat(context).hasFailed(), tables(1, 3).in(this.folder), TRUE, "db.lock.wait=1s");

		assertThat(seen).hasSizeGreaterThan(3)
			.filteredOn((sql) -> !sql.matches("(?s)SELECT (LOCKED|h\\.ID), .*"))
			.hasSizeLessThanOrEqualTo(4); // twice for the session, twice for the lock
	}

	static void hold(TestDatabase database, String holder) {
		try (Connection connection = database.connect();
				var update = connection.prepareStatement("update DATABASECHANGELOGLOCK set LOCKED = ?, LOCKEDBY = ?, "
						+ "LOCKGRANTED = '2024-01-02 03:04:05'")) {
			update.setBoolean(1, true);
			update.setString(2, holder);
			update.executeUpdate();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void free(TestDatabase database) {
		try (Connection connection = database.connect();
				var update = connection
					.prepareStatement("update DATABASECHANGELOGLOCK set LOCKED = ?, LOCKEDBY = null")) {
			update.setBoolean(1, false);
			update.executeUpdate();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
