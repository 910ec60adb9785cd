package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads when a PostgreSQL server lets the application not in, or not do
 * what it has to; that the database is as it was, and that no secret is told.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class PostgresAccessFailureTests {

	private static final String SECRET = "hunter2-" + UUID.randomUUID();

	private static final String MIGRATE_AS_OWNER = "igrate with the role that owns the tables: spring.liquibase.user and "
			+ "spring.liquibase.password.";

	private static final String NAMED = ": in DATABASE_URL where that chose the database, else with "
			+ "spring.datasource.username and spring.datasource.password. Where the migration has a login of "
			+ "its own: in MIGRATION_DATABASE_URL, else with spring.liquibase.user and " + "spring.liquibase.password.";

	private final TestDatabase owned = TestDatabase.empty(EmbeddedPostgresServer.shared());

	private final String title = TestEngine.POSTGRESQL.title(this.owned);

	private final String name = this.title.split("'")[1];

	@TempDir
	Path folder;

	@Test
	void aHostThatIsNotKnown(CapturedOutput output) {
		TestDatabase lost = new TestDatabase("jdbc:postgresql://no-such-host.invalid/app?sslpassword=" + SECRET, "me",
				SECRET);

		assertFails(output, lost,
				"The host 'no-such-host.invalid' of the PostgreSQL database 'app' at no-such-host.invalid is not known "
						+ "here.",
				"Correct the host in the URL of the DataSource. To wait for a host that is still to get its name, set "
						+ "DB_WAIT_SERVER=60s.");
	}

	@Test
	void aServerThatDoesNotEncrypt(CapturedOutput output) {
		TestDatabase encrypted = new TestDatabase(this.owned.url() + "?sslmode=require", role(""), SECRET);

		assertFails(output, encrypted,
				"No encrypted connection to the " + this.title + " could be made: The server does not support SSL.",
				"Correct sslmode and sslrootcert in the URL (DATABASE_URL or spring.datasource.url; "
						+ "MIGRATION_DATABASE_URL or spring.liquibase.url where the migration has its own), or the "
						+ "certificate of the server. sslmode=disable does without encryption where the network is trusted.",
				"db.wait.server=60s");
	}

	@Test
	void aServerThatIsNotReady(CapturedOutput output) {
		PostgresServer server = EmbeddedPostgresServer.neverReady();
		TestDatabase closed = new TestDatabase(server.url("postgres"), "postgres", server.password());

		assertFails(output, closed,
				"The server of the " + TestEngine.POSTGRESQL.title(closed)
						+ " is not ready: FATAL: the database system is not accepting connections.",
				"Start again when it is. To wait for a server that is still starting, set DB_WAIT_SERVER=60s.");
	}

	@Test
	void aServerWithoutAConnectionLeft(CapturedOutput output) {
		String role = role("connection limit 0");

		assertFails(output, as(role),
				"The server of the " + this.title + " has no connection left: FATAL: too many connections for role \""
						+ role + "\".",
				"Lower spring.datasource.hikari.maximum-pool-size of the applications that use it, end connections that "
						+ "nobody needs, or raise the limit (max_connections, or that of the role or the database). To "
						+ "wait until one is free, set DB_WAIT_SERVER=60s.");
	}

	@Test
	void aRoleThatDoesNotExist(CapturedOutput output) {
		assertFails(output, as("nobody_of_that_name"),
				"The " + this.title
						+ " refused the login: FATAL: password authentication failed for user \"nobody_of_that_name\".",
				"Correct the user name or password" + NAMED);
	}

	@Test
	void aRoleThatMayNotLogIn(CapturedOutput output) {
		String role = role("nologin");

		assertFails(output, as(role),
				"The " + this.title + " refused the login: FATAL: role \"" + role + "\" is not permitted to log in.",
				"Let an administrator run:\nALTER ROLE \"" + role + "\" LOGIN;");

		this.owned.execute("alter role \"" + role + "\" login");
		assertFails(output, as(role), denied(role, "ERROR: permission denied for schema public."),
				grant("USAGE, CREATE ON SCHEMA \"public\"", role));
	}

	@Test
	void aPasswordThatIsNotSet(CapturedOutput output) {
		assertFails(output, new TestDatabase(this.owned.url(), role(""), ""),
				"The " + this.title + " demands a password, and the DataSource has none: The server requested "
						+ "SCRAM-based authentication, but no password was provided.",
				"Set the password" + NAMED);
	}

	@Test
	void aRoleThatMayNotConnect(CapturedOutput output) {
		String role = role("");
		this.owned.execute("revoke connect on database \"" + this.name + "\" from public");
		String grant = grant("CONNECT ON DATABASE \"" + this.name + "\"", role);

		assertFails(output, as(role), denied(role, "FATAL: permission denied for database \"" + this.name + "\"."),
				grant);

		this.owned.execute(grant.split("\n")[1]);
		assertFails(output, as(role), denied(role, "ERROR: permission denied for schema public."),
				grant("USAGE, CREATE ON SCHEMA \"public\"", role));
	}

	@Test
	void aRoleThatMayNotCreateInTheSchema(CapturedOutput output) {
		String role = role("");
		String grant = grant("USAGE, CREATE ON SCHEMA \"public\"", role);

		assertFails(output, as(role), denied(role, "ERROR: permission denied for schema public."), grant);

		this.owned.execute(grant.split("\n")[1]);
		assertThat(start(as(role)).failure()).isNull();
	}

	@Test
	void aRoleThatMayNotCreateTheSchema(CapturedOutput output) {
		String role = role("");
		String grant = grant("CREATE ON DATABASE \"" + this.name + "\"", role);

		assertFails(output, as(role), denied(role, "ERROR: permission denied for database " + this.name + "."), grant,
				"spring.liquibase.default-schema=app");

		this.owned.execute(grant.split("\n")[1]);
		assertThat(start(as(role), "spring.liquibase.default-schema=app").failure()).isNull();
	}

	@Test
	void aRoleThatMayNotWriteTheTables(CapturedOutput output) {
		assertThat(start(this.owned).failure()).isNull();
		String role = role("");
		this.owned.execute("grant select on all tables in schema public to " + role);

		assertFails(output, as(role), denied(role, "ERROR: permission denied for table databasechangeloglock."),
				"M" + MIGRATE_AS_OWNER, new TestChangelog().tables(1, 2).in(this.folder),
				"db.bootstrap-on-startup=true");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"alter table other add more integer | must be owner of table other | ALTER TABLE \"other\" OWNER TO | Let an administrator run:",
			"insert into other values (1) | permission denied for table other | GRANT ALL ON TABLE \"other\" TO | Let its owner or an administrator run:" })
	void aChangeSetThatMayNotDoWhatItWants(String sql, String said, String statement, String who,
			CapturedOutput output) {
		String role = role("");
		this.owned.execute("create table other (id integer)");
		this.owned.execute("grant create on schema public to " + role);
		String changelog = new TestChangelog().tables(1, 1).with("0002", sql).in(this.folder);
		String[] settings = { changelog, "db.bootstrap-on-startup=true", "db.ignore-tables=other" };

		assertThat(BootedApplication.on(as(role), settings).exitCode()).isEqualTo(4);

		String given = statement + " \"" + role + "\";";
		assertThat(BootedApplication.withoutPlace(Troubleshooting.shown(output)))
			.isEqualTo("The change set 'app.sql::0002::me' failed: ERROR: " + said + "\nStatement: " + sql
					+ "\nIt was rolled back. The 1 change set before it stays.\n\nAction:\n\n" + who + "\n" + given
					+ "\nOr m" + MIGRATE_AS_OWNER + " Then start again: the next run goes on with it.");
		this.owned.execute(given.substring(0, given.length() - 1));
		assertThat(BootedApplication.on(as(role), settings).failure()).isNull();
	}

	@Test
	void aSearchPathWithoutASchema(CapturedOutput output) {
		assertFails(output, this.owned,
				"No schema of the search path 'nowhere' exists, so there is no place for the tables.",
				"Create the schema, correct the search path ('currentSchema' in the URL, 'schema' in DATABASE_URL, "
						+ "spring.datasource.hikari.schema, or the role's), or name the schema to migrate, and the next "
						+ "start creates it: SPRING_LIQUIBASE_DEFAULT_SCHEMA=nowhere",
				"spring.datasource.hikari.schema=nowhere");
	}

	private String denied(String role, String said) {
		return "The role '" + role + "' may not do what is needed in the " + this.title + ": " + said;
	}

	private static String grant(String right, String role) {
		return "Let its owner or an administrator run:\nGRANT " + right + " TO \"" + role + "\";\nOr m"
				+ MIGRATE_AS_OWNER;
	}

	private void assertFails(CapturedOutput output, TestDatabase database, String description, String action,
			String... properties) {
		String before = TestEngine.POSTGRESQL.picture(this.owned, this.folder);

		assertThat(start(database, properties).exitCode()).isEqualTo(4);

		assertThat(output).contains(Troubleshooting.report(description, action))
			.doesNotContain("\tat ")
			.doesNotContain(SECRET);
		assertThat(TestEngine.POSTGRESQL.picture(this.owned, this.folder)).isEqualTo(before);
	}

	private BootedApplication start(TestDatabase database, String... properties) {
		String[] all = new String[properties.length + 1];
		all[0] = new TestChangelog().tables(1, 1).in(this.folder);
		System.arraycopy(properties, 0, all, 1, properties.length);
		return BootedApplication.on(database, all);
	}

	private TestDatabase as(String role) {
		return new TestDatabase(this.owned.url() + "?sslpassword=" + SECRET, role, SECRET);
	}

	private String role(String options) {
		String role = "role_" + UUID.randomUUID().toString().substring(0, 8);
		this.owned.execute("create role " + role + " password '" + SECRET + "' "
				+ (options.contains("nologin") ? options : "login " + options));
		return role;
	}

}
