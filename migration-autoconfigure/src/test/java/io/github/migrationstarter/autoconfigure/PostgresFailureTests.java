package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.system.CapturedOutput;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.LateServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresFailureTests extends FailureContractTests {

	private static final String PASSWORD = "hunter2-" + UUID.randomUUID();

	PostgresFailureTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	String literalTrue() {
		return "true";
	}

	@Override
	String unknownTable(String name) {
		return "ERROR: relation \"" + name + "\" does not exist";
	}

	@Override
	String where(String changelog) {
		return "line 15, column 13 of '" + TestChangelog.file(changelog) + "' (SQLSTATE 42P01)";
	}

	@Test
	void aServerThatIsDownIsNamed(CapturedOutput output) {
		BootedApplication failed = BootedApplication.on(down(), changelog(1, 1));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(
				"The server of the PostgreSQL database 'app' at 127.0.0.1:1 cannot be reached: Connection to "
						+ "127.0.0.1:1 refused. Check that the hostname and port are correct and that the postmaster is "
						+ "accepting TCP/IP connections.",
				"Start it or correct its address. To wait for a server that is still starting, set DB_WAIT_SERVER=60s."))
			.doesNotContain(PASSWORD);
	}

	@Test
	void aServerThatIsDownIsOneWarningWhereNothingMayBeWritten(CapturedOutput output) {
		BootedApplication started = BootedApplication.on(down(), changelog(1, 1), FALSE, "db.check-on-startup=warn");

		assertThat(started.failure()).isNull();
		assertThat(warnings(output)).hasSize(1)
			.first()
			.asString()
			.contains("The server of the PostgreSQL database 'app' at 127.0.0.1:1 cannot be reached: ")
			.doesNotContain(PASSWORD);
	}

	@Test
	void aWrongPasswordIsNotShown(CapturedOutput output) {
		TestDatabase database = new TestDatabase(empty().url(), "postgres", PASSWORD);

		BootedApplication failed = BootedApplication.on(database, changelog(1, 1));

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(
				"The " + this.engine.title(database)
						+ " refused the login: FATAL: password authentication failed for user \"postgres\".",
				"Correct the user name or password: in DATABASE_URL where that chose the database, else with "
						+ "spring.datasource.username and spring.datasource.password. Where the migration has a login of "
						+ "its own: in MIGRATION_DATABASE_URL, else with spring.liquibase.user and "
						+ "spring.liquibase.password."))
			.doesNotContain(PASSWORD);
	}

	@Test
	void aPasswordInTheUrlIsNotShown(CapturedOutput output) {
		TestDatabase database = empty();

		BootedApplication failed = BootedApplication.on(database, changelog(1, 1), "spring.datasource.username=",
				"spring.datasource.password=",
				"spring.datasource.url=" + database.url() + "?user=postgres&password=" + PASSWORD);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains("refused the login").doesNotContain(PASSWORD);
	}

	@Test
	void aRoleThatMayNotCreateTheDatabaseGetsTheStatement(CapturedOutput output) {
		TestDatabase missing = this.engine.missing(this.folder);
		TestDatabase database = new TestDatabase(missing.url(), role(empty()), PASSWORD);

		BootedApplication failed = BootedApplication.on(database, changelog(1, 1));

		String name = this.engine.title(missing).split("'")[1];
		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(output).contains(Troubleshooting.report(
				"The PostgreSQL database '" + name + "' does not exist and could not be created. The role may not do "
						+ "what is needed in the maintenance database: ERROR: permission denied to create database.",
				"Let an administrator run:\nCREATE DATABASE \"" + name + "\" OWNER \"" + database.username()
						+ "\";\nOr name a role that may create it with DB_CREATE_USERNAME and DB_CREATE_PASSWORD, "
						+ "the application's with DB_CREATE_OWNER=" + database.username()
						+ ", and the database to connect to for that with DB_CREATE_URL."))
			.doesNotContain(PASSWORD);
	}

	@Test
	void aRoleThatMayNotCreateTheDatabaseGetsTheVariables(CapturedOutput output) {
		TestDatabase missing = this.engine.missing(this.folder);
		TestDatabase database = new TestDatabase(missing.url(), role(empty()), PASSWORD);
		BootedApplication.on(database, changelog(1, 1));
		Matcher owner = Pattern.compile("DB_CREATE_OWNER=(\\w+)").matcher(output);

		assertThat(owner.find()).isTrue();
		BootedApplication created = BootedApplication.on(database, changelog(1, 1),
				"db.create.username=" + missing.username(), "db.create.password=" + missing.password(),
				"db.create.owner=" + owner.group(1));

		assertThat(created.failure()).isNull();
		assertThat(missing.query("select tableowner from pg_tables where tablename = 't1'"))
			.containsExactly(database.username());
	}

	@Test
	void aSchemaOfTheUrlIsMadeInANewDatabaseWhereItIsNamed(CapturedOutput output) {
		TestDatabase missing = this.engine.missing(this.folder);
		TestDatabase shop = new TestDatabase(missing.url() + "?currentSchema=shop", missing.username(),
				missing.password());

		assertThat(BootedApplication.on(shop, changelog(1, 1)).exitCode()).isEqualTo(4);
		assertThat(output).contains("SPRING_LIQUIBASE_DEFAULT_SCHEMA=shop\n");

		assertThat(BootedApplication.on(shop, changelog(1, 1), "spring.liquibase.default-schema=shop").failure())
			.isNull();
		assertThat(missing.query("select schemaname from pg_tables where tablename in ('t1', 'databasechangelog')"))
			.containsExactly("shop", "shop");
	}

	@Test
	void aRoleThatMayNotReadTheHistoryGetsTheGrantThatLetsIt(CapturedOutput output) {
		TestDatabase owned = empty();
		StartedApplication.on(owned, changelog(1, 1));
		TestDatabase database = new TestDatabase(owned.url(), role(owned), PASSWORD);

		BootedApplication failed = BootedApplication.on(database, changelog(1, 1));

		String grant = "GRANT USAGE ON SCHEMA \"public\" TO \"" + database.username()
				+ "\"; GRANT SELECT ON ALL TABLES IN SCHEMA \"public\" TO \"" + database.username() + "\";";
		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(Troubleshooting.shown(output)).isEqualTo("The migration history of the "
				+ this.engine.title(database)
				+ " is there, but the role may not read it: ERROR: permission denied for table databasechangelogrun\n\n"
				+ "Action:\n\nLet the owner of the tables run: " + grant);

		owned.execute(grant);

		assertThat(BootedApplication.on(database, changelog(1, 1)).failure()).isNull();
	}

	@Test
	void aServerThatStartsLateIsWaitedForAndSaidToBe(CapturedOutput output) throws IOException {
		TestDatabase database = empty();
		try (LateServer late = LateServer.inFrontOf(EmbeddedPostgresServer.shared())) {
			TestDatabase reached = new TestDatabase(late.url(database), database.username(), database.password());
			late.openWhen(() -> output.toString().contains("Waiting for a server to answer ("));

			BootedApplication started = BootedApplication.on(reached, changelog(1, 1), "db.wait.server=60s");

			assertThat(started.failure()).isNull();
			String title = this.engine.title(reached);
			String address = title.substring(title.lastIndexOf(' ') + 1);
			assertThat(output.toString().lines().filter((line) -> line.contains("ServerWait "))).hasSize(2)
				.map((line) -> line.replaceFirst(".* : ", "").replaceAll("\\d+ m?s\\b", "SOME"))
				.containsExactly(
						"Waiting for a server to answer (SOME so far, SOME at most). The server of the " + title
								+ " cannot be reached: Connection to " + address + " refused. Check that the hostname "
								+ "and port are correct and that the postmaster is accepting TCP/IP connections.",
						"The server of the " + title + " answered after SOME.");
		}
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void aServerThatNeverStartsIsWaitedForInVain(CapturedOutput output) {
		BootedApplication failed = BootedApplication.on(down(), changelog(1, 1), "db.wait.server=600ms");

		assertThat(failed.exitCode()).isEqualTo(5);
		assertThat(output).contains(Troubleshooting.report(
				"Waited 600 ms for a server to answer. The server of the PostgreSQL database 'app' at 127.0.0.1:1 cannot "
						+ "be reached: Connection to 127.0.0.1:1 refused. Check that the hostname and port are correct and "
						+ "that the postmaster is accepting TCP/IP connections.",
				"Start the server or correct its address, or wait longer with DB_WAIT_SERVER."));
	}

	private static TestDatabase down() {
		return new TestDatabase("jdbc:postgresql://127.0.0.1:1/app", "me", PASSWORD);
	}

	private static String role(TestDatabase database) {
		String role = "role_" + UUID.randomUUID().toString().substring(0, 8);
		database.execute("create role " + role + " login password '" + PASSWORD + "'");
		return role;
	}

}
