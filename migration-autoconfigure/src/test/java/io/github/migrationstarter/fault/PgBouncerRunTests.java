package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.PgBouncer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs through a transaction pooler, and beside such a run.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.PGBOUNCER)
@ExtendWith(OutputCaptureExtension.class)
class PgBouncerRunTests extends FaultContract {

	private static final String HOLDER = "create table holder as select lockedby from databasechangeloglock;";

	private static PgBouncer pooler;

	PgBouncerRunTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@BeforeAll
	static void start() {
		pooler = PgBouncer.inFrontOf(EmbeddedPostgresServer.shared(), 20);
	}

	@AfterAll
	static void stop() {
		pooler.close();
	}

	@Test
	void leavesNothingToTheNextClient() {
		TestDatabase database = TestDatabase.empty(pooler);
		pooler.direct(database)
			.execute("do $$ begin execute format('alter database %I set statement_timeout = 1000', "
					+ "current_database()); end $$");
		String changelog = new TestChangelog().with("0001", HOLDER)
			.with("0002", "select pg_sleep(1.5);")
			.in(this.folder);

		LocalApplication.on(database).start((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(database.query("show statement_timeout")).containsExactly("1s");
			assertThat(database.query("select count(*) from pg_prepared_statements where name <> ''"))
				.containsExactly("0");
			assertUnlocked(database);
		}, changelog);

		assertThat(database.query("select lockedby from holder").get(0)).startsWith("migration-starter:");
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void createsAnIndexConcurrently() {
		TestDatabase database = TestDatabase.empty(pooler);
		String changelog = new TestChangelog().with("0001", HOLDER)
			.with("0002", "runInTransaction:false", "create index concurrently i on holder (lockedby);")
			.in(this.folder);

		migrate(database, changelog);

		assertThat(database.query("select indisvalid from pg_index where indexrelid = 'i'::regclass"))
			.containsExactly("t");
		assertThat(database.query("select lockedby from holder").get(0)).startsWith("migration-starter:");
		assertUnlocked(database);
	}

	@Test
	void aDirectStartWaitsForOneThroughThePooler() throws Exception {
		TestDatabase pooled = TestDatabase.empty(pooler);

		whileMigrating(pooled, () -> assertIsWaitedFor(pooler.direct(pooled)));

		assertDone(pooled, 3);
	}

	@Test
	void aStartThroughThePoolerWaitsForADirectOne() throws Exception {
		TestDatabase pooled = TestDatabase.empty(pooler);

		whileMigrating(pooler.direct(pooled), () -> assertIsWaitedFor(pooled));

		assertDone(pooled, 3);
	}

	@Test
	void aPoolerWithASingleSessionIsEnoughToMigrate(CapturedOutput output) {
		try (PgBouncer single = PgBouncer.inFrontOf(EmbeddedPostgresServer.shared(), 1, "query_wait_timeout = 20")) {
			TestDatabase database = TestDatabase.empty(single);
			String changelog = new TestChangelog().with("0001", HOLDER).in(this.folder);

			migrate(database, changelog);

			assertThat(database.query("select lockedby from holder").get(0)).startsWith("migration-starter-unproven:");
			assertThat(output.getOut().split(Pattern.quote("has no second session to spare"), -1)).hasSize(2);
			assertUnlocked(database);
		}
	}

	@Test
	void saysWhatToDoAboutAMissingDatabase() {
		TestDatabase missing = TestDatabase.missing(pooler);
		String name = TestEngine.POSTGRESQL.title(missing).split("'")[1];

		LocalApplication.on(missing).start((context) -> {
			assertThat(Troubleshooting.shown(failure(context))).isEqualTo("The pooler before the "
					+ TestEngine.POSTGRESQL.title(missing) + " says: FATAL: database \"" + name
					+ "\" does not exist. It cannot be created from here, since a pooler's word counts for "
					+ "nothing.\n\nAction:\n\nLet spring.liquibase.url, .user and .password lead past the pooler, and "
					+ "the next start creates it; or let an administrator run: CREATE DATABASE \"" + name + "\";");
		}, tables(1, 1).in(this.folder), "spring.datasource.hikari.connection-timeout=1000");
	}

	@Test
	void theDriverPreparesNothingInSessionsThatItLoses() throws SQLException {
		try (PgBouncer single = PgBouncer.inFrontOf(EmbeddedPostgresServer.shared(), 2)) {
			TestDatabase preparing = preparing(TestDatabase.empty(single));

			migrate(preparing, tables(1, 3).in(this.folder));

			assertDone(single.direct(preparing), 3);
		}
	}

	@Test
	void saysWhatToDoWhereTheDriverCannotBeTold() throws SQLException {
		try (PgBouncer single = PgBouncer.inFrontOf(EmbeddedPostgresServer.shared(), 1)) {
			TestDatabase database = TestDatabase.empty(single);
			TestDatabase preparing = preparing(database);

			new LocalApplication(preparing, new Observer() {

				@Override
				public void reached(When when, String sql) {
					// nothing happens
				}

				@Override
				public boolean unwraps() {
					return false;
				}

			}).start((context) -> {
				assertThat(Troubleshooting.shown(failure(context))).isEqualTo("The "
						+ TestEngine.POSTGRESQL.title(database)
						+ " answered: ERROR: prepared statement \"S_1\" already exists. A pooler that lends its sessions "
						+ "for single transactions stands before it, and the driver has prepared a statement in a session "
						+ "that is another's now.\n\nAction:\n\nAdd prepareThreshold=0 to the URL (jdbc:postgresql://host/database?prepareThreshold=0), or let the pooler keep track of prepared "
						+ "statements (PgBouncer from 1.21: max_prepared_statements).");
			}, tables(1, 3).in(this.folder));
		}
	}

	/**
	 * Leaves statements of the driver in the pooler's sessions, as an application does.
	 */
	private static TestDatabase preparing(TestDatabase database) throws SQLException {
		TestDatabase preparing = new TestDatabase(database.url() + "?prepareThreshold=2", database.username(),
				database.password());
		try (Connection connection = preparing.connect();
				PreparedStatement statement = connection.prepareStatement("select 1")) {
			for (int i = 0; i < 3; i++) {
				statement.execute();
			}
		}
		return preparing;
	}

	private void whileMigrating(TestDatabase database, Runnable work) throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		CompletableFuture<Void> migrating = OwnThread.run(() -> new LocalApplication(database, (when, sql) -> {
			if (when == When.BEFORE && sql.startsWith("create table t2 ")) {
				reached.countDown();
				await(release);
			}
		}).start((context) -> assertThat(context).hasNotFailed(), tables(1, 3).in(this.folder)));
		await(reached);
		try {
			work.run();
		}
		finally {
			release.countDown();
		}
		migrating.get(60, TimeUnit.SECONDS);
	}

	private void assertIsWaitedFor(TestDatabase database) {
		LocalApplication.on(database)
			.start((context) -> assertThat(failure(context)).hasMessageContaining(", held by 'migration-starter:")
				.hasMessageEndingWith(", which is alive: its liveness lock is held too. It has finished 1 change set, "
						+ "'app.sql::0001::me'. Nothing was changed."),
					tables(1, 3).in(this.folder), TRUE, "db.lock.wait=1s");
	}

	private static MigrationException failure(AssertableApplicationContext context) {
		Throwable failure = context.getStartupFailure();
		while (failure != null && !(failure instanceof MigrationException)) {
			failure = failure.getCause();
		}
		return (MigrationException) failure;
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
