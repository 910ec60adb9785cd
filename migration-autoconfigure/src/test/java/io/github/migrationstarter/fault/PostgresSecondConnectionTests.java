package io.github.migrationstarter.fault;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TransactionPool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The second connection of a run behind a pooler ends with the run, however that ends:
 * all that is left are the two sessions of the pooler.
 */
class PostgresSecondConnectionTests extends FaultContract {

	private static final String OTHERS = """
			select count(*) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()""";

	private static final String LOCKS = """
			select count(*) from pg_locks where locktype = 'advisory'
			and database = (select oid from pg_database where datname = current_database())""";

	private static final String DEAD = "migration-starter:0123456789abcdef:elsewhere:17";

	private final TestDatabase database;

	private TransactionPool pool;

	PostgresSecondConnectionTests() {
		super(FaultEngine.POSTGRESQL);
		this.database = empty();
	}

	@BeforeEach
	void connect() throws SQLException {
		this.pool = new TransactionPool(this.database);
	}

	@AfterEach
	void disconnect() throws SQLException {
		this.pool.close();
	}

	@Test
	void endsWithARunThatSucceeds() {
		start((context) -> {
			assertThat(context).hasNotFailed();
			assertOnlyThePooler();
		}, tables(1, 2).in(this.folder));
	}

	@Test
	void endsWithARunThatFails() {
		start((context) -> assertThat(context).hasFailed(), tables(1, 2).with(id(3), "select 1 / 0;").in(this.folder));

		assertOnlyThePooler();
	}

	@Test
	void endsWithAWaitInVain() {
		migrate(this.database, tables(1, 2).in(this.folder));
		UnprovenContractTests.hold(this.database, "plain");

		start((context) -> assertThat(context).hasFailed(), tables(1, 3).in(this.folder), TRUE, "db.lock.wait=300ms");

		assertOnlyThePooler();
	}

	@Test
	void endsWithALookThatFreesTheRowOfTheDead() {
		String changelog = tables(1, 2).in(this.folder);
		migrate(this.database, changelog);
		UnprovenContractTests.hold(this.database, DEAD);

		start((context) -> {
			assertThat(context).hasNotFailed();
			assertOnlyThePooler();
		}, changelog);

		assertUnlocked(this.database);
	}

	/**
	 * The lock is free at once, since a driver also closes what nobody holds any more.
	 */
	private void assertOnlyThePooler() {
		assertThat(this.database.query(LOCKS)).containsExactly("0");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.database.query(OTHERS)).containsExactly("2"));
	}

	private void start(Consumer<AssertableApplicationContext> inside, String... properties) {
		new ApplicationContextRunner()
			.withBean("dataSource", DataSource.class, () -> new DelegatingDataSource(this.pool))
			.withConfiguration(AutoConfigurations.of(BootstrapAutoConfiguration.class))
			.withPropertyValues(properties)
			.run(inside::accept);
	}

}
