package io.github.migrationstarter.liquibase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteConnection;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Connections that fail while they are prepared or put back, in a pool with room for one.
 */
class BorrowedConnectionTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void givesBackAConnectionThatCannotBePrepared(TestEngine engine) throws SQLException {
		TestDatabase database = engine.empty(this.folder);
		FaultyDriver driver = new FaultyDriver(database);
		try (HikariDataSource pool = pool(driver)) {
			driver.fail("createStatement|prepareStatement", 1, new IllegalStateException("a proxy failed"));

			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> borrow(pool, database.url()))
				.withMessage("a proxy failed");

			assertUsable(pool);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void givesBackAConnectionThatTellsNothing(TestEngine engine) throws SQLException {
		TestDatabase database = engine.empty(this.folder);
		FaultyDriver driver = new FaultyDriver(database);
		try (HikariDataSource pool = pool(driver)) {
			pool.getConnection().close();
			driver.fail("getMetaData", 1, new IllegalStateException("a proxy failed"));

			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> borrow(pool, database.url()));

			assertUsable(pool);
		}
	}

	@Test
	void putsBackWhatWasPreparedBeforeAFailure() throws SQLException {
		TestDatabase database = TestEngine.POSTGRESQL.empty(this.folder);
		FaultyDriver driver = new FaultyDriver(withSocketTimeout(database));
		try (HikariDataSource pool = pool(driver)) {
			String session = set(pool, "statement_timeout", "1234ms");
			driver.fail("setNetworkTimeout", 1, new SQLException("a proxy failed"));

			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> borrow(pool, database.url()));

			assertThat(sessionAnd(pool, "statement_timeout")).isEqualTo(session + " 1234ms");
			assertUsable(pool);
		}
	}

	@Test
	void putsBackTheRestAfterAStepThatFailed() throws SQLException {
		TestDatabase database = TestEngine.POSTGRESQL.empty(this.folder);
		FaultyDriver driver = new FaultyDriver(withSocketTimeout(database));
		try (HikariDataSource pool = pool(driver)) {
			String session = set(pool, "statement_timeout", "1234ms");
			BorrowedConnection borrowed = borrow(pool, "jdbc:tc:postgresql:///kept");
			assertThat(borrowed.connection().getNetworkTimeout()).isZero();
			driver.fail("createStatement", 1, new SQLException("a proxy failed"));

			borrowed.close();

			assertThat(sessionAnd(pool, "statement_timeout")).isEqualTo(session + " 0");
			try (Connection connection = pool.getConnection()) {
				assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
			}
			assertUsable(pool);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void breaksOffAConnectionThatCannotBePutBack(TestEngine engine) throws SQLException {
		TestDatabase database = engine.empty(this.folder);
		FaultyDriver driver = new FaultyDriver(database);
		try (HikariDataSource pool = pool(driver)) {
			BorrowedConnection borrowed = borrow(pool, database.url());
			Connection physical = physical(engine, borrowed.connection());
			driver.fail("createStatement", 1, new SQLException("a proxy failed"));

			borrowed.close();

			assertThat(physical.isClosed()).isTrue();
			assertUsable(pool);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void neverCommitsWhatCouldNotBeRolledBack(TestEngine engine) throws SQLException {
		TestDatabase database = engine.empty(this.folder);
		database.execute("create table room (id integer)");
		FaultyDriver driver = new FaultyDriver(database);
		try (HikariDataSource pool = pool(driver)) {
			BorrowedConnection borrowed = borrow(pool, database.url());
			borrowed.connection().setAutoCommit(false);
			try (Statement statement = borrowed.connection().createStatement()) {
				statement.execute("insert into room values (1)");
			}
			driver.fail("rollback", 9, new SQLException("a proxy failed"));

			borrowed.close();

			driver.fail("rollback", 0, new SQLException());
			assertUsable(pool);
		}
		assertThat(database.query("select id from room")).isEmpty();
	}

	private static BorrowedConnection borrow(DataSource pool, String url) throws SQLException {
		return BorrowedConnection.of(pool, pool.getConnection(), DatabaseLocation.of(url), ConnectionUse.RUN,
				Duration.ofSeconds(5), mock(StopSignal.class));
	}

	private static void assertUsable(HikariDataSource pool) throws SQLException {
		assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			assertThat(connection.getAutoCommit()).isFalse();
			assertThat(statement.executeQuery("select 1").next()).isTrue();
			connection.rollback();
		}
	}

	private static String set(DataSource pool, String setting, String value) throws SQLException {
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("set " + setting + " = '" + value + "'");
			connection.commit();
		}
		return sessionAnd(pool, setting).split(" ")[0];
	}

	private static @Nullable String sessionAnd(DataSource pool, String setting) {
		return new JdbcTemplate(pool)
			.queryForObject("select pg_backend_pid() || ' ' || current_setting('" + setting + "')", String.class);
	}

	private static Connection physical(TestEngine engine, Connection connection) throws SQLException {
		return switch (engine) {
			case SQLITE -> connection.unwrap(SQLiteConnection.class);
			case POSTGRESQL, POSTGRESQL_CONTAINER -> (Connection) connection.unwrap(org.postgresql.PGConnection.class);
			case MARIADB -> connection.unwrap(org.mariadb.jdbc.Connection.class);
		};
	}

	private static TestDatabase withSocketTimeout(TestDatabase database) {
		return new TestDatabase(database.url() + "?socketTimeout=30", database.username(), database.password());
	}

	private static HikariDataSource pool(DataSource driver) {
		HikariConfig config = new HikariConfig();
		config.setDataSource(driver);
		config.setMaximumPoolSize(1);
		config.setConnectionTimeout(3000);
		config.setAutoCommit(false);
		return new HikariDataSource(config);
	}

	/**
	 * A driver whose connections fail in a method, for some calls.
	 */
	private static final class FaultyDriver extends DelegatingDataSource {

		private final AtomicInteger left = new AtomicInteger();

		private volatile String method = "";

		private volatile Exception failure = new SQLException();

		FaultyDriver(TestDatabase database) {
			super(new DriverManagerDataSource(database.url(), database.username(), database.password()));
		}

		void fail(String method, int calls, Exception failure) {
			this.method = method;
			this.failure = failure;
			this.left.set(calls);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(self, called, arguments) -> {
						if (called.getName().matches(this.method) && this.left.getAndDecrement() > 0) {
							throw this.failure;
						}
						try {
							return called.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

}
