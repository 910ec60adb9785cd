package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run on a SQLite file uses one connection of the application's own pool, and gives it
 * back as it was. Every pool here has room for one connection.
 */
class SqliteConnectionTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private List<String> untouched = List.of();

	@BeforeEach
	void makeDatabase() {
		this.database = new TestDatabase("jdbc:sqlite:" + this.folder.resolve("app.db"), "", "");
		this.database.execute("vacuum");
	}

	@Test
	void putsBackTheDefaults() {
		run(changelog());

		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void putsBackWhatTheUrlSets() {
		run(changelog(), "spring.datasource.url=" + this.database.url()
				+ "?foreign_keys=on&busy_timeout=1234&transaction_mode=EXCLUSIVE");

		assertThat(this.database.history()).containsExactly("0001", "0002");
		assertThat(this.untouched).contains("pragma busy_timeout=1234", "pragma foreign_keys=1");
	}

	@Test
	void putsBackWhatTheInitSqlSets() {
		run(changelog(), "spring.datasource.hikari.connection-init-sql=pragma foreign_keys = on");

		assertThat(this.untouched).contains("pragma foreign_keys=1");
	}

	@Test
	void worksOnAPoolWithoutAutoCommit() {
		run(changelog(), "spring.datasource.hikari.auto-commit=false");

		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void letsNothingOfAChangeSetReachTheApplication() {
		String changelog = new TestChangelog()
			.with("0001", "runInTransaction:false", "pragma foreign_keys = on; pragma busy_timeout = 17;")
			.tables(2, 2)
			.in(this.folder);

		run(changelog);

		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	@Test
	void leavesNothingBehindAfterAFailure() {
		String changelog = new TestChangelog().with("0001", "insert into nowhere values (1);").in(this.folder);
		try (SingleConnectionDataSource single = new SingleConnectionDataSource(this.database.url(), true)) {
			List<String> before = PooledConnection.sqliteState(single);

			runner(single, changelog).run((context) -> assertThat(context).hasFailed());

			assertThat(PooledConnection.sqliteState(single)).isEqualTo(before);
		}
	}

	@Test
	void worksOnASingleConnection() {
		try (SingleConnectionDataSource single = new SingleConnectionDataSource(this.database.url(), true)) {
			List<String> before = PooledConnection.sqliteState(single);

			runner(single, changelog()).run((context) -> assertThat(context).hasNotFailed());

			assertThat(PooledConnection.sqliteState(single)).isEqualTo(before);
		}
		assertThat(this.database.history()).containsExactly("0001", "0002");
	}

	/**
	 * Starts an application on a pool of one connection, once without and once with us,
	 * which must make no difference to its connection.
	 */
	private void run(String changelog, String... properties) {
		runner(changelog, properties).withPropertyValues("spring.liquibase.enabled=false")
			.run((context) -> this.untouched = PooledConnection.sqliteState(context.getBean(DataSource.class)));
		runner(changelog, properties).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(PooledConnection.sqliteState(context.getBean(DataSource.class))).isEqualTo(this.untouched);
		});
	}

	private ApplicationContextRunner runner(String changelog, String... properties) {
		List<String> all = new ArrayList<>(Arrays.asList(this.database.properties()));
		all.addAll(List.of(changelog, "spring.datasource.hikari.maximum-pool-size=1",
				"spring.datasource.hikari.connection-timeout=3000"));
		all.addAll(Arrays.asList(properties));
		return StartedApplication.runner().withPropertyValues(all.toArray(String[]::new));
	}

	private static ApplicationContextRunner runner(DataSource dataSource, String changelog) {
		return new ApplicationContextRunner()
			.withBean("dataSource", DataSource.class, () -> new DelegatingDataSource(dataSource))
			.withConfiguration(StartedApplication.configuration())
			.withPropertyValues(changelog);
	}

	private String changelog() {
		return new TestChangelog().tables(1, 2).in(this.folder);
	}

}
