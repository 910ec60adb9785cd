package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.database.SessionWatch.News;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("surroundings")
class PostgresSessionWatchTests {

	private static final String BLOCKED = "select count(*) from pg_stat_activity where datname = current_database() "
			+ "and cardinality(pg_blocking_pids(pid)) > 0";

	private final TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());

	private final List<Connection> opened = new ArrayList<>();

	private Connection session;

	private PostgresAdvisoryLock lock;

	@BeforeEach
	void connect() throws SQLException {
		this.session = open("run");
		this.session.setAutoCommit(false);
		this.lock = new PostgresAdvisoryLock(this.session, "public", "databasechangeloglock");
		this.lock.tryAcquire();
		execute(this.session, "create table t1 (id integer primary key)");
		this.session.commit();
	}

	@AfterEach
	void disconnect() throws SQLException {
		for (Connection connection : this.opened) {
			connection.close();
		}
	}

	@Test
	void aSessionThatIsNotAskedAnything() throws SQLException {
		assertThat(steady(watch().look())).isEqualTo(new News(
				" Its session has sent no statement for <n> s, and is in "
						+ "no transaction: it does something in the application, or is about to run again.",
				List.of()));

		execute(this.session, "insert into t1 values (1)");

		assertThat(steady(watch().look())).isEqualTo(new News(
				" Its session has sent no statement for <n> s: what it does, it does in the application.", List.of()));
	}

	@Test
	void whoWaitsInTheSameQueueIsNotToBeEnded() throws Exception {
		Connection report = open("report");
		report.setAutoCommit(false);
		execute(report, "insert into t1 values (4711)");
		CompletableFuture<Void> queue = begin(open("index"), "create index j on t1 (id)", 1);
		CompletableFuture<Void> run = begin(this.session, "alter table t1 add note text", 2);

		News news = steady(watch().look());
		report.rollback();
		run.orTimeout(20, TimeUnit.SECONDS).join();
		queue.orTimeout(20, TimeUnit.SECONDS).join();

		int first = process(report);
		int second = process(this.opened.get(2));
		String user = "user '" + this.database.username() + "', from 127.0.0.1";
		assertThat(news).isEqualTo(new News(" 'alter table t1 add note text' waits for the lock of 't1' "
				+ "(AccessExclusiveLock). It is kept waiting by process " + first + " ('report', " + user
				+ "), which sends nothing and whose last statement was 'insert into t1', in a transaction that is open for "
				+ "<n> s; process " + second + " ('index', " + user + "), which waits for a lock itself, to run "
				+ "'create index j on t1', in a transaction that is open for <n> s. To end that session: "
				+ "select pg_terminate_backend(" + first + ");", List.of(first, second)));
	}

	@Test
	void aRowThatAnotherTransactionHasChanged() throws Exception {
		execute(this.session, "insert into t1 values (1)");
		this.session.commit();
		Connection report = open("report");
		report.setAutoCommit(false);
		execute(report, "update t1 set id = 2");
		CompletableFuture<Void> run = begin(this.session, "delete from t1", 1);

		News news = steady(watch().look());
		report.rollback();
		run.orTimeout(20, TimeUnit.SECONDS).join();

		assertThat(news.text())
			.startsWith(" 'delete from t1' waits for other transactions to end. It is kept waiting by " + "process "
					+ process(report) + " ('report', ");
	}

	@Test
	void howFarAnIndexIs() throws Exception {
		Connection report = open("report");
		report.setAutoCommit(false);
		execute(report, "insert into t1 values (1)");
		this.session.setAutoCommit(true);
		CompletableFuture<Void> run = begin(this.session, "create index concurrently i on t1 (id)", 1);

		int pid = process(this.session);
		try (Connection other = this.database.connect()) {
			assertThat(PostgresProgress.of(other, pid))
				.hasValue("waiting for writers before build, 0 % (0 of 1 sessions)");
		}
		finally {
			report.rollback();
			run.orTimeout(20, TimeUnit.SECONDS).join();
		}
		assertThat(PostgresProgress.text("scanning heap", "blocks", 512, 1136))
			.isEqualTo("scanning heap, 45 % (512 of 1136 blocks)");
		assertThat(PostgresProgress.text("initializing", "blocks", 0, 0)).isEqualTo("initializing");
	}

	@Test
	void tellsNothingOfASessionThatHoldsNotTheLock() throws SQLException {
		PostgresSessionWatch foreign = new PostgresSessionWatch(second(), process(open("other")),
				PostgresAdvisoryLock.key("public", "databasechangeloglock"));

		assertThat(foreign.look()).isEqualTo(News.NONE);
	}

	@Test
	void tellsNothingOnceItIsClosed() throws SQLException {
		SessionWatch watch = watch();
		watch.close();

		assertThat(watch.look()).isEqualTo(News.NONE);
	}

	@Test
	void aSecondConnectionThatIsKilledIsALookThatFails() throws SQLException {
		Connection blocker = open("blocker");
		blocker.setAutoCommit(false);
		execute(blocker, "lock table pg_catalog.pg_authid");
		SessionWatch watch = watch();
		CompletableFuture<News> look = OwnThread.supply(() -> {
			try {
				return watch.look();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> "1".equals(value(this.session,
					"select count(*) from pg_locks where not granted and relation = 'pg_authid'::regclass")));
		execute(blocker, "select pg_terminate_backend(pid) from pg_locks where not granted "
				+ "and relation = 'pg_authid'::regclass");

		assertThatExceptionOfType(Exception.class).isThrownBy(() -> look.get(20, TimeUnit.SECONDS));
		blocker.rollback();
		assertThat(watch.look().text()).startsWith(" Its session has sent no statement for ");
	}

	private SessionWatch watch() {
		return this.lock.watch(second());
	}

	private SecondConnection second() {
		return new SecondConnection(
				new DriverManagerDataSource(this.database.url(), this.database.username(), this.database.password()),
				DatabaseLocation.of(this.database.url()));
	}

	private Connection open(String name) throws SQLException {
		Connection connection = this.database.connect();
		connection.setClientInfo("ApplicationName", name);
		this.opened.add(connection);
		return connection;
	}

	private CompletableFuture<Void> begin(Connection connection, String sql, int blocked) {
		CompletableFuture<Void> work = OwnThread.run(() -> execute(connection, sql));
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.database.query(BLOCKED).equals(List.of(String.valueOf(blocked))));
		return work;
	}

	private static void execute(Connection connection, String sql) {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String value(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getString(1);
		}
	}

	private static int process(Connection connection) throws SQLException {
		return connection.unwrap(PGConnection.class).getBackendPID();
	}

	private static News steady(News news) {
		return new News(news.text().replaceAll("\\b\\d+ s\\b", "<n> s"), news.blockers());
	}

}
