package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.AbstractDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations with a login or a URL of their own, on the database of an application that
 * may create nothing itself.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class SeparateMigrationTests {

	private static final String PASSWORD = "own secret";

	@TempDir
	Path folder;

	private final String id = UUID.randomUUID().toString().substring(0, 8);

	private final String migrator = "migrator_" + this.id;

	private final String reader = "reader_" + this.id;

	@BeforeEach
	void makeTheRoles() {
		new TestDatabase(EmbeddedPostgresServer.shared().url("postgres"), "postgres", "secret").execute(
				"create role " + this.migrator + " login createdb password '" + PASSWORD + "'",
				"create role " + this.reader + " login password '" + PASSWORD + "'",
				"grant pg_read_all_data to " + this.reader);
	}

	@Test
	@DisplayName("spring.liquibase.user")
	void ownUser(CapturedOutput output) {
		TestDatabase missing = TestEngine.POSTGRESQL.missing(this.folder);
		TestDatabase empty = empty();

		releases(missing).startOn(DatabaseState.MISSING);
		releases(empty).startOn(DatabaseState.EMPTY);

		assertThat(missing.query("select tableowner from pg_tables where tablename = 't1'"))
			.containsExactly(this.migrator);
		assertThat(output).doesNotContain("What is migrated is");
	}

	@Test
	@DisplayName("spring.liquibase.url")
	void ownUrl(CapturedOutput output) {
		TestDatabase missing = TestEngine.POSTGRESQL.missing(this.folder);
		TestDatabase empty = empty();

		for (TestDatabase database : new TestDatabase[] { missing, empty }) {
			ThreeReleases.of(runner(database).withPropertyValues("spring.liquibase.url=" + database.url()), this.folder)
				.startOn((database == missing) ? DatabaseState.MISSING : DatabaseState.EMPTY);
		}

		assertThat(output).doesNotContain("What is migrated is");
	}

	@Test
	void isToldOfAnotherSchema(CapturedOutput output) {
		TestDatabase database = empty();
		database.execute("create schema " + this.reader, "grant usage on schema " + this.reader + " to " + this.reader);

		runner(database).withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(warnings(output)).endsWith("What is migrated is the schema 'public', but the application's "
				+ "connections use the schema '" + this.reader + "': their users or URLs have different search paths. "
				+ "Name the schema to migrate: spring.liquibase.default-schema=" + this.reader + ".");
	}

	@Test
	void saysNothingOfASchemaThatIsNamed(CapturedOutput output) {
		TestDatabase database = empty();
		database.execute("create schema " + this.reader + " authorization " + this.migrator,
				"grant usage on schema " + this.reader + " to " + this.reader);

		ThreeReleases
			.of(runner(database).withPropertyValues("spring.liquibase.default-schema=" + this.reader), this.folder)
			.startOn(DatabaseState.EMPTY);

		assertThat(output).doesNotContain("What is migrated is");
	}

	@Test
	void isToldOfAnotherDatabase(CapturedOutput output) {
		TestDatabase application = empty();
		TestDatabase migrated = empty();

		runner(application)
			.withPropertyValues("spring.liquibase.url=" + migrated.url(),
					new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(migrated.history()).containsExactly("0001");
		assertThat(warnings(output)).endsWith("What is migrated is the database '" + name(migrated)
				+ "', but the application's DataSource leads to the database '" + name(application)
				+ "': it does not see what is migrated. Let 'spring.liquibase.url' and 'spring.datasource.url' name the "
				+ "same database, or mark the DataSource that is meant with @LiquibaseDataSource.");
	}

	@Test
	void isToldOfAnotherDatabaseWhereTheMigrationFails(CapturedOutput output) {
		TestDatabase application = empty();
		TestDatabase migrated = empty();

		runner(application)
			.withPropertyValues("spring.liquibase.url=" + migrated.url(), "db.bootstrap-on-startup=false",
					new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context).hasFailed());

		assertThat(warnings(output)).contains("What is migrated is the " + TestEngine.POSTGRESQL.title(migrated)
				+ ", but the application's DataSource leads to the " + TestEngine.POSTGRESQL.title(application) + ": ");
	}

	@Test
	void isToldOfAnotherDatabaseWhereOnlyConnectionsTell(CapturedOutput output) {
		TestDatabase application = empty();
		TestDatabase migrated = empty();
		DataSource silent = new AbstractDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				return application.connect();
			}

			@Override
			public Connection getConnection(String username, String password) throws SQLException {
				return getConnection();
			}

		};

		new ApplicationContextRunner().withBean("dataSource", DataSource.class, () -> silent)
			.withConfiguration(StartedApplication.configuration())
			.withPropertyValues("spring.liquibase.url=" + migrated.url(), "spring.liquibase.user=" + this.migrator,
					"spring.liquibase.password=" + PASSWORD, new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(warnings(output)).contains("What is migrated is the database '" + name(migrated)
				+ "', but the application's DataSource leads to the database '" + name(application) + "': ");
	}

	@Test
	void isToldOfAnotherFile(CapturedOutput output) {
		TestDatabase application = TestEngine.SQLITE.missing(this.folder);
		TestDatabase migrated = TestEngine.SQLITE.missing(this.folder);

		StartedApplication.runner()
			.withPropertyValues(application.properties())
			.withPropertyValues("spring.liquibase.url=" + migrated.url(),
					new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).contains("What is migrated is the " + TestEngine.SQLITE.title(migrated)
				+ ", but the application's DataSource leads to the " + TestEngine.SQLITE.title(application) + ": ");
	}

	@Test
	void theApplicationUsesWhatTheGrantsOfThePageGiveIt() throws IOException {
		TestDatabase empty = empty();
		TestDatabase application = new TestDatabase(empty.url(), "app_" + this.id, PASSWORD);
		empty.execute("create role app_" + this.id + " login password '" + PASSWORD + "'");
		empty.execute(grants());

		StartedApplication.runner()
			.withPropertyValues(application.properties())
			.withPropertyValues("spring.liquibase.user=" + this.migrator, "spring.liquibase.password=" + PASSWORD,
					new TestChangelog().with("0001", "create table t1 (id serial primary key)").in(this.folder))
			.run((context) -> assertThat(context).hasNotFailed());

		application.execute("insert into t1 default values");
		assertThat(application.query("select id from t1")).containsExactly("1");
	}

	/**
	 * The statements of the page, with the roles of this test.
	 */
	private String[] grants() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "environment-variables.md"));
		String block = page.substring(page.indexOf("```sql") + 6);
		return Arrays
			.stream(block.substring(0, block.indexOf("```"))
				.replaceAll("\\bapp_owner\\b", this.migrator)
				.replaceAll("\\bapp\\b", "app_" + this.id)
				.split(";"))
			.map(String::strip)
			.filter((statement) -> !statement.isEmpty())
			.toArray(String[]::new);
	}

	private ThreeReleases releases(TestDatabase database) {
		return ThreeReleases.of(runner(database), this.folder);
	}

	/**
	 * Its own role may read, and nothing else.
	 */
	private ApplicationContextRunner runner(TestDatabase database) {
		return StartedApplication.runner()
			.withPropertyValues("spring.datasource.url=" + database.url(), "spring.datasource.username=" + this.reader,
					"spring.datasource.password=" + PASSWORD, "spring.datasource.hikari.maximum-pool-size=1",
					"spring.liquibase.user=" + this.migrator, "spring.liquibase.password=" + PASSWORD);
	}

	private TestDatabase empty() {
		TestDatabase database = TestEngine.POSTGRESQL.empty(this.folder);
		database.execute("grant all on schema public to " + this.migrator);
		return database;
	}

	private static String name(TestDatabase database) {
		return database.url().substring(database.url().lastIndexOf('/') + 1);
	}

	private static String warnings(CapturedOutput output) {
		return String.join("\n", output.toString().lines().filter((line) -> line.contains(" WARN ")).toList());
	}

}
