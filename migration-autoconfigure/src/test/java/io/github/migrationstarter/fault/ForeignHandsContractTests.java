package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.PlainLiquibase;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lock in the hands of others: stolen in the middle of a run, or held by plain
 * Liquibase.
 */
abstract class ForeignHandsContractTests extends FaultContract {

	/**
	 * Between two change sets, where no transaction is open.
	 */
	private static final String BETWEEN = "fault.point=PAUSE AFTER 4 commit";

	ForeignHandsContractTests(FaultEngine engine) {
		super(engine);
	}

	@Test
	void aRunWhoseLockWasReleasedByPlainLiquibaseRollsBackAndSaysSo() {
		TestDatabase database = missing();
		assertRobbed(database, BETWEEN, () -> PlainLiquibase.releaseLocks(database));

		migrate(database, tables(1, 6).in(this.folder), MISSING_ONLY);
		assertDone(database, 6);
	}

	@Test
	void aRunWhoseLockWasTakenByAnotherLeavesItToThem() {
		TestDatabase database = missing();
		assertRobbed(database, BETWEEN,
				() -> database.execute("update DATABASECHANGELOGLOCK set LOCKEDBY = 'somebody else'"));

		assertThat(holder(database)).isEqualTo("somebody else");
		PlainLiquibase.releaseLocks(database);
		migrate(database, tables(1, 6).in(this.folder), MISSING_ONLY);
		assertDone(database, 6);
	}

	@Test
	void waitsForPlainLiquibase() throws Exception {
		TestDatabase database = empty();
		String changelog = tables(1, 5).in(this.folder);
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		CompletableFuture<Void> plain = OwnThread.run(() -> plain(database, changelog, (when, sql) -> {
			if (when == When.BEFORE && sql.startsWith("create table t3")) {
				reached.countDown();
				await(release);
			}
		}));
		await(reached);

		try (ForkedApplication application = ForkedApplication.at(database, changelog, TRUE)) {
			application.go().await("Waiting for the lock");
			assertThat(application.text()).contains("held by '" + holder(database) + "' since ");
			assertThat(database.history()).isEqualTo(ids(1, 2));
			release.countDown();
			plain.get(60, TimeUnit.SECONDS);
			application.await(ForkedApplication.STARTED);
			assertThat(application.exitCode()).isZero();
		}

		assertThat(database.history()).isEqualTo(ids(1, 5));
		assertThat(database.query("select count(*) from shared")).containsExactly("5");
		assertUnlocked(database);
	}

	@Test
	void isWaitedForByPlainLiquibase() throws Exception {
		TestDatabase database = empty(); // plain Liquibase finds no table where the name
											// is quoted
		String changelog = tables(1, 5).in(this.folder);

		try (ForkedApplication application = ForkedApplication.at(database, changelog, BETWEEN)) {
			application.go().await(ForkedApplication.PAUSED);
			AtomicReference<Thread> thread = new AtomicReference<>();
			CompletableFuture<Void> plain = OwnThread.run(() -> {
				thread.set(Thread.currentThread());
				PlainLiquibase.update(database, changelog);
			});
			Awaitility.await()
				.atMost(30, TimeUnit.SECONDS)
				.until(() -> plain.isDone() || thread.get() != null && Arrays.stream(thread.get().getStackTrace())
					.anyMatch((frame) -> frame.getMethodName().equals("waitForLock")));
			assertThat(plain).isNotDone();
			application.go().await(ForkedApplication.STARTED);
			plain.get(60, TimeUnit.SECONDS);
		}

		assertDone(database, 5);
	}

	void assertRobbed(TestDatabase database, String point, Runnable robbery) {
		try (ForkedApplication application = ForkedApplication.at(database, tables(1, 6).in(this.folder), point)) {
			application.go().await(ForkedApplication.PAUSED);
			assertThat(holder(database)).startsWith("migration-starter:");
			robbery.run();
			application.go();

			assertThat(application.exitCode()).as(application.text()).isEqualTo(4);
			assertThat(Troubleshooting.shown(application.text())).contains(" was taken away while ",
					"so that change set was rolled back",
					"Find out who released the lock while a migration was running");
			assertThat(application.isStarted()).isFalse();
		}
		assertThat(database.history()).hasSizeLessThan(6);
		assertThat(database.query("select count(*) from shared"))
			.containsExactly(String.valueOf(database.history().size()));
	}

	private static void plain(TestDatabase database, String changelog, FaultyDataSource.Observer observer) {
		DriverManagerDataSource dataSource = new DriverManagerDataSource(database.url(), database.username(),
				database.password());
		try (Connection connection = new FaultyDataSource(dataSource, observer).getConnection()) {
			PlainLiquibase.update(connection, changelog);
		}
		catch (Exception ex) {
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
