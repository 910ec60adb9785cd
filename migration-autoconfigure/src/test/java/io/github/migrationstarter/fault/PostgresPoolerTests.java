package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.TransactionPool;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that are another's with the next transaction.
 */
class PostgresPoolerTests extends FaultContract {

	private static final String SESSION = """
			select name || '=' || setting from pg_settings where source = 'session'
			union all select 'advisory locks: ' || count(*) from pg_locks
			  where locktype = 'advisory' and pid = pg_backend_pid()
			order by 1""";

	private static final String TIMEOUTS = """
			do $$ begin
			  execute format('alter database %1$I set statement_timeout = 1000', current_database());
			  execute format('alter database %1$I set lock_timeout = 1000', current_database());
			  execute format('alter database %1$I set idle_in_transaction_session_timeout = 1000', current_database());
			end $$""";

	private static final String HOLDER = "create table holder as select lockedby from databasechangeloglock;";

	private static final String BREAK_OFF = """
			select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
			and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database());
			""";

	private static final String LIVENESS = """
			select (classid::bigint << 32) | objid::bigint from pg_locks where locktype = 'advisory'
			and database = (select oid from pg_database where datname = current_database())""";

	private static final String LIVING = "migration-starter:0123456789abcdef:elsewhere:17";

	private final TestDatabase database;

	private TransactionPool pool;

	PostgresPoolerTests() {
		super(FaultEngine.POSTGRESQL);
		this.database = empty();
	}

	@BeforeEach
	void connect() throws SQLException {
		this.database.execute(TIMEOUTS);
		this.pool = new TransactionPool(this.database);
	}

	@AfterEach
	void disconnect() throws SQLException {
		this.pool.close();
	}

	@Test
	void noTimeoutEndsAMigrationThatTakesLong() {
		String changelog = new TestChangelog().with("0001", "select pg_sleep(1.5);")
			.with("0002", "select pg_sleep(1.5);")
			.in(this.folder);

		start(this.pool, (context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(this.database.history()).containsExactly("0001", "0002");
		assertUnlocked(this.database);
	}

	@Test
	void setsNothingForASession() {
		List<String> before = this.pool.query(SESSION);

		start(this.pool, (context) -> assertThat(context).hasNotFailed(), tables(1, 3).in(this.folder));

		assertThat(this.pool.query(SESSION)).filteredOn((setting) -> !isOfLiquibase(setting)).isEqualTo(before);
		assertDone(this.database, 3);
	}

	/**
	 * After a rollback Liquibase sets the path; since 5.0 for the transaction only.
	 */
	private static boolean isOfLiquibase(String setting) {
		return setting.startsWith("search_path=")
				&& System.getProperty("expected-liquibase-version", "").startsWith("4.");
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void limitsAChangeSetAndNotItsSession() throws SQLException {
		List<String> before = this.pool.query(SESSION);
		TestChangelog release = tables(1, 1)
			.with("0002",
					"create table seen as select current_setting('lock_timeout') || ' ' || "
							+ "current_setting('statement_timeout') settings;")
			.with("0003", "runInTransaction:false", "insert into shared values (3);");

		start(this.pool, (context) -> assertThat(context).hasNotFailed(), release.in(this.folder),
				"db.postgres.lock-timeout=100ms", "db.postgres.statement-timeout=30m");
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			statement.execute("set idle_in_transaction_session_timeout = 0");
			other.setAutoCommit(false);
			statement.execute("lock table shared");
			start(this.pool,
					(context) -> assertThat(failure(context))
						.hasMessageContaining("\nEach of 2 attempts waited in vain for what "),
					release.with("0004", "insert into shared values (4);").in(this.folder), TRUE,
					"db.postgres.lock-timeout=100ms", "db.postgres.retries=1");
		}

		assertThat(this.database.query("select settings from seen")).containsExactly("100ms 30min");
		assertThat(this.pool.query(SESSION)).filteredOn((setting) -> !isOfLiquibase(setting)).isEqualTo(before);
	}

	@Test
	void leavesAloneWhatIsSetForASession() {
		String changelog = new TestChangelog().with("0001", "set work_mem = '7MB';").in(this.folder);

		start(this.pool, (context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(this.pool.query(SESSION)).contains("work_mem=7168");
	}

	@Test
	void provesByASecondConnectionThatItIsAlive() {
		String changelog = new TestChangelog().with("0001", HOLDER).in(this.folder);

		start(this.pool, (context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(holderMeanwhile()).startsWith("migration-starter:");
		assertUnlocked(this.database);
	}

	@Test
	void provesNothingByASecondConnectionThatLeadsElsewhere() throws SQLException {
		this.database.execute("create schema app");
		DataSource elsewhere = new DelegatingDataSource(this.pool) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				connection.createStatement().execute("set search_path to app");
				connection.createStatement().execute("set search_path to app"); // in both
				return connection;
			}

		};
		String changelog = new TestChangelog().with("0001", HOLDER).in(this.folder);

		start(elsewhere, (context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(this.database.query("select lockedby from app.holder").get(0))
			.startsWith("migration-starter-unproven:");
	}

	@Test
	void provesNothingWithoutASecondConnection() {
		DataSource silent = new AbstractDataSource() {

			@Override
			public Connection getConnection() {
				return PostgresPoolerTests.this.pool.getConnection();
			}

			@Override
			public Connection getConnection(String username, String password) {
				return getConnection();
			}

		};
		String changelog = new TestChangelog().with("0001", HOLDER).in(this.folder);

		start(silent, (context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(holderMeanwhile()).startsWith("migration-starter-unproven:");
		assertUnlocked(this.database);
	}

	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void anIndexIsCreatedConcurrentlyBesideTheLock() {
		String changelog = new TestChangelog().with("0001", HOLDER)
			.with("0002", "runInTransaction:false", "create index concurrently i on holder (lockedby);")
			.in(this.folder);

		start(this.pool, (context) -> assertThat(context).hasNotFailed(), changelog);

		assertThat(this.database.query("select indisvalid from pg_index where indexrelid = 'i'::regclass"))
			.containsExactly("t");
		assertUnlocked(this.database);
	}

	@Test
	void theFenceIsEnoughForTransactionsOnceTheSecondConnectionBrokeOff() {
		String changelog = tables(1, 1).with("0002", BREAK_OFF + "insert into shared values (2);")
			.with("0003", "insert into shared values (3);")
			.in(this.folder);

		start(this.pool, (context) -> assertThat(context).hasNotFailed(), changelog);

		assertDone(this.database, 3);
	}

	@Test
	void nothingIsBegunOutsideATransactionOnceTheSecondConnectionBrokeOff() {
		String changelog = tables(1, 1).with("0002", BREAK_OFF + "insert into shared values (2);")
			.with("0003", "runInTransaction:false", "insert into shared values (3);")
			.in(this.folder);

		start(this.pool, (context) -> assertThat(failure(context)).satisfies((failure) -> {
			assertThat(failure.getReason()).isEqualTo(Reason.LOCK_LOST);
			assertThat(failure).hasMessage("The lock that proves to others that this run is alive is lost (FATAL: "
					+ "terminating connection due to administrator command). Another start may take over the " + title()
					+ ", so 'app.sql::0003::me', which is not one transaction, was not begun. The 2 change sets before "
					+ "it stay.");
			assertThat(Troubleshooting.shown(failure))
				.contains("\n\nAction:\n\nSee what ended it: DISCARD ALL or pg_advisory_unlock_all() in "
						+ "a change set, or behind a pooler ");
		}), changelog);

		assertThat(this.database.history()).containsExactly("0001", "0002");
		assertUnlocked(this.database);
		start(this.pool, (context) -> assertThat(context).hasNotFailed(), changelog, TRUE);
		assertDone(this.database, 3);
	}

	@Test
	void nothingIsBegunOutsideATransactionOnceAChangeSetHasGivenUpEveryLock() {
		String changelog = tables(1, 1).with("0002", "select pg_advisory_unlock_all();insert into shared values (2);")
			.with("0003", "runInTransaction:false", "insert into shared values (3);")
			.in(this.folder);

		LocalApplication.on(this.database)
			.start((context) -> assertThat(failure(context))
				.hasMessageContaining(" is gone). Another start may take over ")
				.hasMessageContaining("so 'app.sql::0003::me', which is not one transaction, was not begun."),
					changelog);

		assertThat(this.database.history()).containsExactly("0001", "0002");
		migrate(this.database, changelog, TRUE);
		assertDone(this.database, 3);
	}

	/**
	 * The other one has the liveness lock and then the row, as a run has that is alive.
	 */
	@Test
	@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
	void aWaiterWhoseSecondConnectionBrokeOffTakesTheRowFromNobody() throws SQLException {
		start(this.pool, (context) -> assertThat(context).hasNotFailed(), tables(1, 1).in(this.folder));
		UnprovenContractTests.hold(this.database, "host (10.0.0.1)");
		CompletableFuture<Void> waiting = OwnThread.run(() -> start(this.pool,
				(context) -> assertThat(failure(context, MigrationTimeoutException.class))
					.hasMessage("Waited 3 s for the lock of the " + title() + ", held by '" + LIVING
							+ "' since 2024-01-02T03:04:05Z, which is alive: its liveness lock is held too. "
							+ "It has finished 1 change set, 'app.sql::0001::me'. Nothing was changed."),
				tables(1, 2).in(this.folder), TRUE, "db.lock.wait=3s"));
		Awaitility.await().until(() -> this.database.query(LIVENESS).size() == 1);
		String key = this.database.query(LIVENESS).get(0);

		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			CompletableFuture<Boolean> taken = OwnThread.supply(() -> isDone(statement, key));
			Awaitility.await().until(() -> this.database.query(LIVENESS + " and not granted").size() == 1);
			this.database.execute(BREAK_OFF);
			assertThat(taken.join()).isTrue();
			UnprovenContractTests.hold(this.database, LIVING);
			waiting.join();
		}

		assertThat(holder(this.database)).isEqualTo(LIVING);
	}

	private static boolean isDone(Statement statement, String key) {
		try {
			return statement.execute("select pg_advisory_lock(" + key + ")");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String title() {
		return TestEngine.POSTGRESQL.title(this.database);
	}

	private static MigrationFailedException failure(AssertableApplicationContext context) {
		return failure(context, MigrationFailedException.class);
	}

	private static <T extends Throwable> T failure(AssertableApplicationContext context, Class<T> type) {
		Throwable failure = context.getStartupFailure();
		while (failure != null && !type.isInstance(failure)) {
			failure = failure.getCause();
		}
		return type.cast(failure);
	}

	private String holderMeanwhile() {
		return this.database.query("select lockedby from holder").get(0);
	}

	private static void start(DataSource dataSource, Consumer<AssertableApplicationContext> inside,
			String... properties) {
		new ApplicationContextRunner()
			.withBean("dataSource", DataSource.class, () -> new DelegatingDataSource(dataSource))
			.withConfiguration(AutoConfigurations.of(BootstrapAutoConfiguration.class))
			.withPropertyValues(properties)
			.run(inside::accept);
	}

}
