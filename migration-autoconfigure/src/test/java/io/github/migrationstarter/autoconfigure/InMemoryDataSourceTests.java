package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * DataSources on databases that live in the process: their tables are there after each
 * run.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class InMemoryDataSourceTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:sqlite:file::memory:",
			"jdbc:sqlite:file:x?mode=memory", "jdbc:sqlite::memory:?foreign_keys=on" })
	@DisplayName("SingleConnectionDataSource, SQLite in memory")
	void singleConnection(String url) {
		try (SingleConnectionDataSource dataSource = new SingleConnectionDataSource(url, true)) {
			lives(dataSource);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:sqlite:file::memory:",
			"jdbc:sqlite:file:x?mode=memory", "jdbc:h2:mem:" })
	@DisplayName("pool of one, private memory")
	void poolOfOne(String url) {
		lives(url, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlite:file:<name>?mode=memory&cache=shared",
			"jdbc:sqlite:file:<name>?cache=shared&mode=memory", "jdbc:sqlite:file::memory:?cache=shared",
			"jdbc:sqlite:file:/<name>?vfs=memdb" })
	@DisplayName("pool, SQLite in shared memory")
	void sharedMemory(String url) {
		lives(url, 3);
	}

	@Test
	@DisplayName("SQLiteDataSource, SQLite in shared memory")
	void sharedMemoryWithoutAPool() throws SQLException {
		String url = named("jdbc:sqlite:file:<name>?mode=memory&cache=shared");
		SQLiteDataSource dataSource = new SQLiteDataSource();
		dataSource.setUrl(url);
		try (Connection keeper = DriverManager.getConnection(url)) {
			assertThat(keeper.getAutoCommit()).isTrue();
			lives(dataSource);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:h2:mem:<name>", "jdbc:h2:mem:<name>;DB_CLOSE_DELAY=-1" })
	@DisplayName("pool, H2 in memory")
	void h2(String url) {
		lives(url, 3);
	}

	@Test
	@DisplayName("EmbeddedDatabaseBuilder")
	void embedded() {
		EmbeddedDatabase database = new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2)
			.generateUniqueName(true)
			.build();
		try {
			lives(database);
		}
		finally {
			database.shutdown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "false" })
	@DisplayName("spring.datasource.generate-unique-name")
	void embeddedByBoot(String unique) {
		StartedApplication.runner()
			.withPropertyValues("spring.datasource.generate-unique-name=" + unique,
					"spring.datasource.name=" + named("<name>"))
			.withPropertyValues("db.bootstrap-on-startup=false", "db.check-on-startup=off")
			.run((context) -> lives(context.getBean(DataSource.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlite::memory:", "jdbc:h2:mem:<name>" })
	@DisplayName("no pool, private memory")
	void isRefusedWhereItEndsWithTheConnection(String url) {
		String named = named(url);
		String name = url.startsWith("jdbc:h2:") ? "database '" + named + "'" : "in-memory SQLite database";

		runner(new DriverManagerDataSource(named)).withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(MigrationFailedException.class, (ex) -> assertThat(Troubleshooting.shown(ex))
					.isEqualTo("The " + name
							+ " ended with the connection that migrated it: the application's next connection sees an "
							+ "empty one.\n\nAction:\n\nLet it outlive its connections: a pool of exactly one "
							+ "(spring.datasource.hikari.maximum-pool-size=1), jdbc:h2:mem:<name>;DB_CLOSE_DELAY=-1, "
							+ "or jdbc:sqlite:file:<name>?mode=memory&cache=shared behind a pool.")));
	}

	@Test
	void isOnlyToldWhereTheCheckWarns(CapturedOutput output) {
		runner(new DriverManagerDataSource("jdbc:sqlite::memory:"))
			.withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder), "db.check-on-startup=warn")
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).contains("WARN")
			.contains("The in-memory SQLite database ended with the connection that migrated it: the application's "
					+ "next connection sees an empty one. Let it outlive its connections: ");
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:sqlite::memory:,in-memory SQLite database,jdbc:sqlite:file:<name>?mode=memory&cache=shared",
			"jdbc:h2:mem:,database 'jdbc:h2:mem:',jdbc:h2:mem:<name>" })
	@DisplayName("pool of many, private memory")
	void isToldWhereEachConnectionHasItsOwn(String url, String name, String shared, CapturedOutput output) {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(url);
			runner(pool).withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder))
				.run((context) -> assertThat(context).hasNotFailed());
		}

		assertThat(output.toString().lines().filter((line) -> line.contains("WARN"))).singleElement(as(STRING))
			.endsWith("Each connection to the " + name + " has a database of its own, and of the pool's 10 only one "
					+ "was migrated. Set spring.datasource.hikari.maximum-pool-size=1, or share it: " + shared + ".");
	}

	private void lives(String url, int connections) {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(named(url));
			pool.setMaximumPoolSize(connections);
			pool.setConnectionTimeout(3000);
			lives(pool);
		}
	}

	/**
	 * What outlives an application's context is not closed with it.
	 */
	private void lives(DataSource dataSource) {
		ThreeReleases.of(runner(dataSource), this.folder).startOn(DatabaseState.EMPTY);
	}

	private static ApplicationContextRunner runner(DataSource dataSource) {
		return new ApplicationContextRunner()
			.withBean("dataSource", DataSource.class, () -> new DelegatingDataSource(dataSource))
			.withConfiguration(StartedApplication.configuration());
	}

	private static String named(String url) {
		return url.replace("<name>", "m" + UUID.randomUUID().toString().replace("-", ""));
	}

}
