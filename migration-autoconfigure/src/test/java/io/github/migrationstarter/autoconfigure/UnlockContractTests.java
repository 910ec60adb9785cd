package io.github.migrationstarter.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Freeing the lock by hand.
 */
abstract class UnlockContractTests extends CommandContract {

	private static final String DEAD = "migration-starter:0123456789abcdef:gone:17";

	private static final String PLAIN = "elsewhere (10.0.0.7)";

	private final CountDownLatch holding = new CountDownLatch(1);

	private final CountDownLatch enough = new CountDownLatch(1);

	UnlockContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void freesTheLockOfTheDead() {
		TestDatabase database = locked(DEAD);

		CommandedApplication freed = run(database, tables(1, 1), "unlock");

		assertThat(freed.exitCode()).isZero();
		assertThat(printed(database, freed)).matches(
				"Freed the lock of the <database> from '" + DEAD + "', held since \\S+, whose .* is (free|gone).*\\.");
		assertThat(holder(database)).isNull();
		assertThat(run(database, tables(1, 1), "unlock").out()).startsWith("Nothing is locked: nobody holds the lock");
	}

	@Test
	void leavesTheLockOfPlainLiquibaseUnlessForced() {
		TestDatabase database = locked(PLAIN);

		CommandedApplication refused = run(database, tables(1, 1), "unlock");

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(shown(database, refused)).matches("The lock of the <database> is held by 'elsewhere \\(10.0.0.7\\)' "
				+ "since \\S+, and whether it still works cannot be proven\\.\n"
				+ "If it is certain that it is dead, run: java -jar app.jar db unlock --force\n"
				+ "If it still works, that lets a second one write at the same time, and plain Liquibase does not notice "
				+ "that it lost its lock\\.");
		assertThat(holder(database)).isEqualTo(PLAIN);
		assertThat(printed(database, run(database, tables(1, 1), "unlock --force")))
			.matches("Freed the lock of the <database> from 'elsewhere \\(10.0.0.7\\)', held since \\S+\\. Whether it "
					+ "still works could not be proven\\.");
		assertThat(holder(database)).isNull();
	}

	@Test
	void leavesTheLockOfARunOfOursThatProvesNothing() {
		TestDatabase database = locked("migration-starter-unproven:0123456789abcdef:elsewhere:17");

		CommandedApplication refused = run(database, tables(1, 1), "unlock");

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(shown(database, refused)).endsWith("""
				If it is certain that it is dead, run: java -jar app.jar db unlock --force
				If it still works, that lets a second one write at the same time: what the first has not committed is \
				then rolled back, but a change set with runInTransaction=false may run twice.""");
	}

	@Test
	void freesARowWithoutAName() {
		TestDatabase database = locked(PLAIN);
		database.execute("update DATABASECHANGELOGLOCK set LOCKEDBY = null");

		assertThat(run(database, tables(1, 1), "unlock --force").exitCode()).isZero();
		assertThat(
				database.query("select ID from DATABASECHANGELOGLOCK where LOCKEDBY is null and LOCKGRANTED is null"))
			.containsExactly("1");
	}

	@Test
	void saysThatSomebodyWritesToTheLock() throws SQLException {
		TestDatabase database = locked(PLAIN);
		try (Connection writer = database.connect(); Statement statement = writer.createStatement()) {
			writer.setAutoCommit(false);
			statement.execute("update DATABASECHANGELOGLOCK set LOCKEDBY = LOCKEDBY");

			CommandedApplication refused = run(database, tables(1, 1), List.of("db.lock.wait=1s"), "unlock --force");

			assertThat(refused.exitCode()).isEqualTo(5);
			assertThat(shown(database, refused)).isEqualTo(
					"""
							The lock of the <database> cannot be freed now: another connection writes to it.
							See which process keeps a transaction open that writes, end it or let it finish, and run this again.""");
			writer.rollback();
		}
	}

	@Test
	void leavesTheLockOfTheLivingUnlessForcedAndThenItsRunRollsBack() throws Exception {
		TestDatabase database = migrated(tables(1, 1));
		CompletableFuture<BootstrapReport> living = OwnThread.supply(() -> upgradeSlowly(database));
		assertThat(this.holding.await(30, TimeUnit.SECONDS)).isTrue();
		try {
			String token = holder(database);

			CommandedApplication refused = run(database, tables(1, 2), "unlock");
			assertThat(refused.exitCode()).isEqualTo(3);
			assertThat(shown(database, refused))
				.startsWith("The lock of the <database> is held by '" + token + "' since ")
				.contains(", which is alive: its liveness lock is held too. It has finished ")
				.contains("'java -jar app.jar db unlock --force' frees it all the same");
			assertThat(holder(database)).isEqualTo(token);

			assertThat(printed(database, run(database, tables(1, 2), "unlock --force")))
				.startsWith("Freed the lock of the <database> from '" + token + "', held since ")
				.endsWith(", although it is alive: its liveness lock is held.");
		}
		finally {
			this.enough.countDown();
		}
		assertThat(living).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(MigrationFailedException.class)
			.withMessageContaining("The lock of the " + this.engine.title(database) + " was taken away");
		assertThat(database.history()).containsExactly("0001");
	}

	private BootstrapReport upgradeSlowly(TestDatabase database) {
		RunListener slow = new RunListener() {

			@Override
			public void planned(Plan plan, Observation observation) {
				UnlockContractTests.this.holding.countDown();
				try {
					UnlockContractTests.this.enough.await(60, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}

		};
		CompletableFuture<BootstrapReport> report = new CompletableFuture<>();
		StartedApplication.runner()
			.withPropertyValues(database.properties())
			.withPropertyValues(tables(1, 2).in(this.folder), "db.bootstrap-on-startup=false",
					"db.check-on-startup=off")
			.run((context) -> {
				try {
					report.complete(
							context.getBean(RunnerFactory.class).runner(slow).run(new Goal(Kind.UPGRADE, "head")));
				}
				catch (RuntimeException ex) {
					report.completeExceptionally(ex);
				}
			});
		return report.join();
	}

	private TestDatabase locked(String holder) {
		TestDatabase database = migrated(tables(1, 1));
		database
			.execute("update DATABASECHANGELOGLOCK set LOCKED = " + ((this.engine == TestEngine.SQLITE) ? "1" : "true")
					+ ", LOCKGRANTED = '2026-01-02 03:04:05', LOCKEDBY = '" + holder + "'");
		return database;
	}

	private static String holder(TestDatabase database) {
		return database.query("select LOCKEDBY from DATABASECHANGELOGLOCK").get(0);
	}

}
