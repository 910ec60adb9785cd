package io.github.migrationstarter.liquibase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.Silences;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.LogLines;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of a change set that takes long on PostgreSQL, and that nothing remains of
 * what looks at it.
 */
class PostgresHeartbeatTests {

	private static final String OTHERS = "select application_name from pg_stat_activity where datname = "
			+ "current_database() and pid <> pg_backend_pid()";

	private final TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());

	private LogLines log;

	@TempDir
	private Path folder;

	@BeforeEach
	void listen() {
		this.log = LogLines.of("liquibase.Heartbeat");
	}

	@AfterEach
	void nothingRemains() {
		this.log.close();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("migration-heartbeat"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.database.query(OTHERS)).isEmpty());
	}

	@Test
	void saysNothingOfChangeSetsThatAreQuick() {
		upgrade(WatchedRun.on(this.database, tables().in(this.folder)).with(Silences.USUAL).runner());

		assertThat(this.log.texts()).isEmpty();
	}

	@Test
	void saysWhatTheServerRuns() {
		upgrade(tables().with("0002", "select pg_sleep(0.5);"));

		assertThat(texts())
			.startsWith("INFO [2/2] 'app.sql::0002::me' has been running for <n> ms. The server has been "
					+ "running 'select pg_sleep' for <n> s, waiting for Timeout (PgSleep).");
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	/**
	 * As behind a transaction pooler.
	 */
	@Test
	void tellsTheTimeAloneOfASessionThatNobodyKnows() {
		DataSource hidden = (DataSource) Proxy
			.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { DataSource.class }, (proxy, method,
					arguments) -> method.getName().equals("getConnection") ? hidden(this.database.connect()) : null);

		new WatchedRun(this.database, hidden, new TestChangelog().with("0001", "select pg_sleep(0.3);").in(this.folder),
				RunListener.NONE, WatchedRun.SHORT)
			.runner()
			.run(new Goal(Kind.UPGRADE, "head"));

		assertThat(texts()).startsWith("INFO [1/1] 'app.sql::0001::me' has been running for <n> ms.");
	}

	private static Connection hidden(Connection connection) {
		return (Connection) Proxy.newProxyInstance(PostgresHeartbeatTests.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					try {
						return method.getName().equals("isWrapperFor") ? Boolean.FALSE
								: method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				});
	}

	@Test
	void aRunWhoseHeartbeatFailsGoesOn() {
		upgrade(tables());
		String changelog = tables().with("0002", "select pg_sleep(0.4);").in(this.folder);
		RunListener broken = new RunListener() {

			@Override
			public void stillRunning(String text) {
				throw new IllegalStateException("the display is broken");
			}

		};

		WatchedRun.on(this.database, changelog, broken).runner().run(new Goal(Kind.UPGRADE, "head"));

		assertThat(this.log.texts()).isNotEmpty();
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void saysWhoBlocksIt() throws SQLException {
		upgrade(tables());
		assertBlocked(tables().with("0002", "alter table t1 add note text; -- 'secret'"),
				PostgresHeartbeatTests::upgrade,
				"[1/1] 'app.sql::0002::me' has been running for <n> ms. 'alter table t1 add note text' waits for the "
						+ "lock of 't1' (AccessExclusiveLock).");
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void saysWhoBlocksWhatIsUndone() throws SQLException {
		upgrade(tables());
		assertBlocked(tables(), (runner) -> runner.run(new Goal(Kind.DOWNGRADE, "base")),
				"[1/1] 'app.sql::0001::me' has been running for <n> ms. 'drop table t1' waits for the lock of 't1' "
						+ "(AccessExclusiveLock).");
		assertThat(this.database.history()).isEmpty();
	}

	@Test
	void saysWhoBlocksWhatIsRehearsed() throws SQLException {
		upgrade(tables());
		assertBlocked(tables().with("0002", "drop table t1;"),
				(runner) -> runner.rehearse(new Goal(Kind.UPGRADE, "head")),
				"[1/1] 'app.sql::0002::me' has been running for <n> ms. 'drop table t1' waits for the lock of 't1' "
						+ "(AccessExclusiveLock).");
		assertThat(this.database.history()).containsExactly("0001");
	}

	@Test
	void saysWhoBlocksWhatIsNoTransaction() throws SQLException {
		upgrade(tables());
		assertBlocked(tables().with("0002", "runInTransaction:false", "create index concurrently i on t1 (id);"),
				PostgresHeartbeatTests::upgrade,
				"[1/1] 'app.sql::0002::me' has been running for <n> ms. 'create index concurrently i on t1' waits for "
						+ "the lock of 't1' (ShareUpdateExclusiveLock).");
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	private void assertBlocked(TestChangelog changelog, Consumer<BootstrapRunner> work, String text)
			throws SQLException {
		try (Connection blocker = this.database.connect(); Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute("set application_name = 'report'");
			statement.execute("lock table t1");
			String pid = String.valueOf(blocker.unwrap(PGConnection.class).getBackendPID());
			WatchedRun.Beside run = WatchedRun.on(this.database, changelog.in(this.folder)).beside(work);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> this.log.texts().size() > 1 || run.done().isDone());
			blocker.rollback();
			run.join();

			String said = text + " It is kept waiting by process " + pid + " ('report', user '"
					+ this.database.username()
					+ "', from 127.0.0.1), which sends nothing and whose last statement was 'lock table t1', in a "
					+ "transaction that is open for <n> s. To end that session: select pg_terminate_backend(" + pid
					+ ");";
			assertThat(texts()).startsWith("WARN " + said, "INFO " + said);
			assertThat(this.log.lines().get(0).fields()).containsEntry("blocked_by", pid);
		}
	}

	private List<String> texts() {
		return this.log.texts()
			.stream()
			.map((text) -> text.replaceAll("\\b\\d+ ms", "<n> ms").replaceAll("\\b\\d+ s\\b", "<n> s"))
			.toList();
	}

	private void upgrade(TestChangelog changelog) {
		upgrade(WatchedRun.on(this.database, changelog.in(this.folder)).runner());
	}

	private static void upgrade(BootstrapRunner runner) {
		runner.run(new Goal(Kind.UPGRADE, "head"));
	}

	private static TestChangelog tables() {
		return new TestChangelog().tables(1, 1);
	}

}
