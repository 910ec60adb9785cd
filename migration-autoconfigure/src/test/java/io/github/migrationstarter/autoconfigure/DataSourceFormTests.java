package io.github.migrationstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;
import org.sqlite.javax.SQLiteConnectionPoolDataSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DataSources that are no pools, on databases outside of the process.
 */
@Tag("surroundings")
class DataSourceFormTests {

	@TempDir
	Path folder;

	@Test
	@DisplayName("SQLiteDataSource")
	void sqlite() {
		lives(TestEngine.SQLITE, (database) -> withUrl(new SQLiteDataSource(), database));
	}

	@Test
	@DisplayName("SQLiteConnectionPoolDataSource")
	void sqlitePooled() {
		lives(TestEngine.SQLITE, (database) -> withUrl(new SQLiteConnectionPoolDataSource(), database));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?foreign_keys=on", "?cache=shared", "?cache=shared&foreign_keys=on&mode=rwc" })
	@DisplayName("SQLite URL with parameters")
	void sqliteWithParameters(String parameters) {
		TestDatabase database = TestEngine.SQLITE.missing(this.folder);

		releases((plain) -> new DriverManagerDataSource(plain.url() + parameters), database)
			.startOn(DatabaseState.MISSING);

		Path file = Path.of(database.url().substring("jdbc:sqlite:".length()));
		assertThat(Files.exists(file)).isEqualTo(parameters.equals("?foreign_keys=on"));
	}

	@Test
	@DisplayName("PGSimpleDataSource")
	void postgresql() {
		lives(TestEngine.POSTGRESQL, (database) -> {
			PGSimpleDataSource dataSource = new PGSimpleDataSource();
			dataSource.setUrl(database.url());
			dataSource.setUser(database.username());
			dataSource.setPassword(database.password());
			return dataSource;
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	@DisplayName("SingleConnectionDataSource")
	void singleConnection(TestEngine engine) {
		lives(engine, (database) -> new SingleConnectionDataSource(database.url(), database.username(),
				database.password(), true));
	}

	@Test
	@DisplayName("H2 file")
	void h2() {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setURL("jdbc:h2:file:" + this.folder.resolve("h2"));

		releases((database) -> dataSource, new TestDatabase("", "", "")).startOn(DatabaseState.EMPTY);
	}

	private void lives(TestEngine engine, Function<TestDatabase, DataSource> form) {
		releases(form, engine.missing(this.folder)).startOn(DatabaseState.MISSING);
		releases(form, engine.empty(this.folder)).startOn(DatabaseState.EMPTY);
	}

	private ThreeReleases releases(Function<TestDatabase, DataSource> form, TestDatabase database) {
		return ThreeReleases
			.of(new ApplicationContextRunner().withBean("dataSource", DataSource.class, () -> form.apply(database))
				.withConfiguration(StartedApplication.configuration()), this.folder);
	}

	private static DataSource withUrl(SQLiteDataSource dataSource, TestDatabase database) {
		dataSource.setUrl(database.url());
		return dataSource;
	}

}
