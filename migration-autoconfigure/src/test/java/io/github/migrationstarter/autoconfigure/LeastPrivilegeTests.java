package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Runs the SQL of docs/security.md as it stands there, and tries what each of the two
 * roles may do then.
 */
@Tag("surroundings")
class LeastPrivilegeTests {

	private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

	private static final String OWN_SCHEMA = "spring.liquibase.liquibase-schema=migration";

	@TempDir
	Path folder;

	private final String id = UUID.randomUUID().toString().substring(0, 8);

	private final String url = EmbeddedPostgresServer.shared().url("app_" + this.id);

	private final TestDatabase superuser = new TestDatabase(this.url, "postgres", "secret");

	private final TestDatabase migrator = new TestDatabase(this.url, "app_migrator_" + this.id, "change me");

	private final TestDatabase application = new TestDatabase(this.url, "app_" + this.id, "change me too");

	private final TestChangelog changelog = new TestChangelog()
		.with("0001", "create table rooms (id serial primary key, name varchar(20));")
		.with("0002", "create function two() returns integer language sql as 'select 2';");

	private List<String> blocks;

	@BeforeEach
	void prepare() throws IOException {
		this.blocks = SQL.matcher(Files.readString(Path.of("..", "docs", "security.md")))
			.results()
			.map((block) -> block.group(1).replaceAll("\\b(app_migrator|app)\\b", "$1_" + this.id))
			.toList();
		assertThat(this.blocks).hasSize(4);
		new TestDatabase(EmbeddedPostgresServer.shared().url("postgres"), "postgres", "secret").execute(statements(0));
		this.superuser.execute(statements(1));
	}

	@ParameterizedTest
	@EnumSource
	void theApplicationReadsAndWritesRowsAndNothingElse(Place place) {
		migrate(place, this.changelog);
		migrate(place, this.changelog.with("0003", "create table seats (id serial primary key);"));

		this.application.execute("insert into rooms (name) values ('a')", "update rooms set name = 'b'",
				"insert into seats default values", "delete from seats");
		assertThat(this.application.query("select name || two() from rooms")).containsExactly("b2");
		refused("create table mine (id integer)", "create schema mine", "create temporary table mine (id integer)",
				"alter table rooms add column mine integer", "drop table rooms", "truncate rooms",
				"create index mine on rooms (name)", "drop function two()");
		for (String table : List.of("databasechangelog", "databasechangeloglock", "databasechangelogrun")) {
			assertThat(this.application.query("select count(*) from " + place.prefix + table)).hasSize(1);
			refused("delete from " + place.prefix + table, "update " + place.prefix + table + " set id = '1'",
					"insert into " + place.prefix + table + " (id) values ('1')", "drop table " + place.prefix + table);
		}
	}

	@Test
	void theApplicationStartsAndLooks() {
		migrate(Place.OWN_SCHEMA, this.changelog);

		StartedApplication.runner()
			.withPropertyValues(this.application.properties())
			.withPropertyValues(OWN_SCHEMA, "db.bootstrap-on-startup=false", this.changelog.in(this.folder))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				MigrationStatus status = context.getBean(StatusSource.class).status();
				assertThat(status.state()).isEqualTo(DatabaseState.CURRENT);
				assertThat(status.runs()).hasSize(1);
			});
		StartedApplication waited = StartedApplication.on(this.application, OWN_SCHEMA, "db.bootstrap-on-startup=false",
				"db.check-on-startup=wait", this.changelog.in(this.folder));
		assertThat(waited.failure()).isNull();
		RunCommand status = RunCommand.on(this.application, this.changelog.in(this.folder), "status", OWN_SCHEMA);
		assertThat(status.exitCode()).isZero();
		assertThat(status.out()).contains("\nLock       free\n", "\nNext       Nothing is to be done.\n");
	}

	@Test
	void theApplicationMigratesWithTheOtherLogin() {
		StartedApplication started = StartedApplication.on(this.application, OWN_SCHEMA,
				"spring.liquibase.user=" + this.migrator.username(),
				"spring.liquibase.password=" + this.migrator.password(), this.changelog.in(this.folder));

		assertThat(started.failure()).isNull();
		assertThat(started.report().action()).isEqualTo(BootstrapAction.CREATE);
		assertThat(this.superuser.query("select tableowner from pg_tables where tablename = 'rooms'"))
			.containsExactly(this.migrator.username());
	}

	@ParameterizedTest
	@EnumSource
	void anUpgradeByTheApplicationIsRefused(Place place) {
		migrate(place, this.changelog);
		String pending = this.changelog.with("0003", "create table seats (id integer);").in(this.folder);

		RunCommand status = RunCommand.on(this.application, pending, "status", place.properties);
		RunCommand upgrade = RunCommand.on(this.application, pending, "upgrade", place.properties);

		assertThat(status.exitCode()).isOne();
		assertThat(upgrade.exitCode()).isEqualTo(4);
		assertThat(upgrade.err()).isEqualTo("The role '" + this.application.username()
				+ "' may not do what is needed in the " + TestEngine.POSTGRESQL.title(this.superuser)
				+ ": ERROR: permission denied for table databasechangeloglock.\n\n"
				+ "Migrate with the role that owns the tables: spring.liquibase.user and spring.liquibase.password.\n");
	}

	private void migrate(Place place, TestChangelog release) {
		assertThat(RunCommand.on(this.migrator, release.in(this.folder), "upgrade", place.properties).exitCode())
			.isZero();
		if (place == Place.BESIDE_THE_TABLES) {
			this.superuser.execute(statements(2));
			this.superuser.execute(statements(3));
		}
	}

	private void refused(String... statements) {
		for (String statement : statements) {
			String state = catchThrowableOfType(SQLException.class, () -> {
				try (Connection connection = this.application.connect(); Statement run = connection.createStatement()) {
					run.execute(statement);
				}
			}).getSQLState();
			assertThat(state).as(statement).isEqualTo("42501");
		}
	}

	private String[] statements(int block) {
		return Arrays.stream(this.blocks.get(block).split(";"))
			.map(String::strip)
			.filter((statement) -> !statement.isEmpty())
			.toArray(String[]::new);
	}

	/**
	 * Where the history is.
	 */
	enum Place {

		OWN_SCHEMA("migration.", LeastPrivilegeTests.OWN_SCHEMA), BESIDE_THE_TABLES("public.");

		private final String prefix;

		private final String[] properties;

		Place(String prefix, String... properties) {
			this.prefix = prefix;
			this.properties = properties;
		}

	}

}
