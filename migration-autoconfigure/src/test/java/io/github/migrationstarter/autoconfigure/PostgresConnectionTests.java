package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run uses one connection of the application's own pool, as the pool makes it, and
 * gives it back as it was. Every pool here has room for one connection.
 */
class PostgresConnectionTests {

	private static final PostgresServer server = EmbeddedPostgresServer.shared();

	private final TestDatabase database = TestDatabase.empty(server);

	private List<String> untouched = List.of();

	@TempDir
	Path folder;

	@Test
	void migratesTheSchemaOfThePool() {
		this.database.execute("create schema app");

		run(changelog(1, 2), List.of("spring.datasource.hikari.schema=app"), this::isAsBefore);

		assertThat(tables()).containsExactly("app.databasechangelog", "app.databasechangeloglock",
				"app.databasechangelogrun", "app.t1", "app.t2");
	}

	@Test
	void migratesTheSearchPathOfTheInitSql() {
		this.database.execute("create schema app");

		run(changelog(1, 1),
				List.of("spring.datasource.hikari.connection-init-sql=set search_path to nowhere, app, public"),
				this::isAsBefore);

		assertThat(tables()).containsExactly("app.databasechangelog", "app.databasechangeloglock",
				"app.databasechangelogrun", "app.t1");
	}

	@Test
	void migratesInTheRoleOfTheInitSql() {
		String role = role("");
		this.database.execute("grant all on schema public to " + role);

		run(changelog(1, 1), List.of("spring.datasource.hikari.connection-init-sql=set role " + role),
				this::isAsBefore);

		assertThat(this.database.query("select distinct tableowner from pg_tables where schemaname = 'public'"))
			.containsExactly(role);
	}

	@Test
	void outlivesTheSocketTimeoutOfTheUrl() {
		String changelog = new TestChangelog().with("slow", "select pg_sleep(4);").tables(1, 1).in(this.folder);

		run(changelog, List.of("spring.datasource.url=" + this.database.url() + "?socketTimeout=2"), this::isAsBefore);

		assertThat(this.database.history()).containsExactly("slow", "0001");
	}

	@Test
	void outlivesTheTimeoutsOfTheSession() {
		String changelog = new TestChangelog().with("slow", "select pg_sleep(1);").in(this.folder);

		run(changelog,
				List.of("spring.datasource.hikari.connection-init-sql="
						+ "set statement_timeout = 300; set lock_timeout = 300; "
						+ "set idle_in_transaction_session_timeout = 60000"),
				this::isAsBefore);

		assertThat(this.database.history()).containsExactly("slow");
	}

	@Test
	void outlivesTheTimeoutsOfTheRole() {
		this.database.execute("do $$ begin execute format('alter database %I set statement_timeout = 300', "
				+ "current_database()); end $$");
		String changelog = new TestChangelog().with("slow", "select pg_sleep(1);").in(this.folder);

		run(changelog, List.of(), this::isAsBefore);

		assertThat(this.database.history()).containsExactly("slow");
	}

	@Test
	void isWatchedByTheServerDuringTheRunOnly() {
		String settings = "'client_connection_check_interval', 'tcp_keepalives_interval', 'tcp_user_timeout'";
		String changelog = new TestChangelog()
			.with("0001",
					"create table seen as select name, setting from pg_settings where name in (" + settings + ");")
			.in(this.folder);

		run(changelog,
				List.of("spring.datasource.hikari.connection-init-sql="
						+ "set client_connection_check_interval = 5000; set tcp_user_timeout = 30000"),
				this::isAsBefore);

		assertThat(this.database.query("select name || '=' || setting from seen order by 1")).containsExactly(
				"client_connection_check_interval=1000", "tcp_keepalives_interval=5", "tcp_user_timeout=20000");
	}

	@Test
	void startsOnAPoolThatOnlyReadsWhereNothingIsToBeWritten() {
		run(changelog(1, 2), List.of(), this::isAsBefore);

		run(changelog(1, 2), List.of("spring.datasource.hikari.read-only=true"), this::isAsBefore);
	}

	@Test
	void waitsForTheLockInAnyIsolation() throws Exception {
		run(changelog(1, 1), List.of(), this::isAsBefore);
		CompletableFuture<Void> run;
		try (Connection other = this.database.connect(); Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("update databasechangeloglock set locked = true, lockedby = 'plain'");
			run = OwnThread.run(() -> run(changelog(1, 2),
					List.of("db.bootstrap-on-startup=true",
							"spring.datasource.hikari.transaction-isolation=TRANSACTION_REPEATABLE_READ"),
					this::isAsBefore));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> this.database.query("select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
						+ "and datname = current_database()"), (found) -> found.equals(List.of("1")));
			other.commit();
		}
		this.database.execute("update databasechangeloglock set locked = false, lockedby = null");
		run.get(60, TimeUnit.SECONDS);

		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void worksOnAPoolWithoutAutoCommit() {
		run(changelog(1, 2), List.of("spring.datasource.hikari.auto-commit=false"), this::isAsBefore);

		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void letsNothingOfAChangeSetReachTheApplication() {
		String role = role("superuser");
		this.database.execute("create schema other");
		String changelog = new TestChangelog()
			.with("0001", "set statement_timeout = 1234; set work_mem = '7MB'; set search_path to other;")
			.with("0002", "set role " + role + "; create table t2 (id integer);")
			.in(this.folder);

		run(changelog, List.of(), this::isAsBefore);

		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void putsBackWhatAChangeSetReset() {
		this.database.execute("create schema app");
		String role = role("superuser");
		String changelog = new TestChangelog().with("0001", "reset all; reset role; create table t1 (id integer);")
			.in(this.folder);

		run(changelog, List.of("spring.datasource.hikari.connection-init-sql="
				+ "set search_path to app; set work_mem = '7MB'; set role " + role), this::isAsBefore);

		assertThat(this.database.query("select id from app.databasechangelog")).containsExactly("0001");
	}

	@Test
	void goesOnAfterADumpThatEmptiesTheSearchPath() {
		String changelog = new TestChangelog()
			.with("dump",
					"select pg_catalog.set_config('search_path', '', false); create table public.t0 (id integer);")
			.tables(1, 1)
			.in(this.folder);

		run(changelog, List.of(), this::isAsBefore);

		assertThat(this.database.history()).containsExactly("dump", "0001");
	}

	@Test
	void leavesNothingBehindAfterAFailure() {
		String changelog = new TestChangelog().with("0001", "set work_mem = '7MB'; select 1 / 0;").in(this.folder);
		try (SingleConnectionDataSource single = single()) {
			List<String> before = PooledConnection.postgresState(single);

			runner(single, changelog).run((context) -> assertThat(context).hasFailed());

			assertThat(PooledConnection.postgresState(single)).isEqualTo(before);
		}
	}

	@Test
	void neverAsksForASecondConnection() throws SQLException {
		String role = role("connection limit 1");
		this.database.execute("grant all on schema public to " + role);

		run(changelog(1, 2), List.of("spring.datasource.username=" + role, "spring.datasource.password=secret"),
				this::isAsBefore);

		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void worksOnASingleConnection() {
		try (SingleConnectionDataSource single = single()) {
			List<String> before = PooledConnection.postgresState(single);

			runner(single, changelog(1, 2)).run((context) -> assertThat(context).hasNotFailed());

			assertThat(PooledConnection.postgresState(single)).isEqualTo(before);
		}
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void namesTheSearchPathWithoutASchema() {
		runner(changelog(1, 1), List.of("spring.datasource.hikari.schema=nowhere")).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(MigrationFailedException.class)
				.hasMessage("No schema of the search path 'nowhere' exists, so there is no place for the tables.");
		});
		assertThat(tables()).isEmpty();
	}

	private void isAsBefore(DataSource pool) {
		assertThat(PooledConnection.postgresState(pool)).isEqualTo(this.untouched);
	}

	/**
	 * Starts an application on a pool of one connection, once without and once with us.
	 */
	private void run(String changelog, List<String> properties, Consumer<DataSource> afterwards) {
		runner(changelog, properties).withPropertyValues("spring.liquibase.enabled=false")
			.run((context) -> this.untouched = PooledConnection.postgresState(context.getBean(DataSource.class)));
		runner(changelog, properties).run((context) -> {
			assertThat(context).hasNotFailed();
			afterwards.accept(context.getBean(DataSource.class));
		});
	}

	private ApplicationContextRunner runner(String changelog, List<String> properties) {
		List<String> all = new ArrayList<>(Arrays.asList(this.database.properties()));
		all.addAll(List.of(changelog, "spring.datasource.hikari.maximum-pool-size=1",
				"spring.datasource.hikari.connection-timeout=3000"));
		all.addAll(properties);
		return StartedApplication.runner().withPropertyValues(all.toArray(String[]::new));
	}

	private static ApplicationContextRunner runner(DataSource dataSource, String changelog) {
		return new ApplicationContextRunner()
			.withBean("dataSource", DataSource.class, () -> new DelegatingDataSource(dataSource))
			.withConfiguration(StartedApplication.configuration())
			.withPropertyValues(changelog);
	}

	private SingleConnectionDataSource single() {
		return new SingleConnectionDataSource(this.database.url(), this.database.username(), this.database.password(),
				true);
	}

	private String role(String options) {
		String role = "role_" + UUID.randomUUID().toString().substring(0, 8);
		try (Connection connection = this.database.connect()) {
			connection.createStatement().execute("create role " + role + " login password 'secret' " + options);
			return role;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> tables() {
		return this.database.query("select schemaname || '.' || tablename from pg_tables "
				+ "where schemaname not in ('pg_catalog', 'information_schema') order by 1");
	}

	private String changelog(int from, int to) {
		return new TestChangelog().tables(from, to).in(this.folder);
	}

}
