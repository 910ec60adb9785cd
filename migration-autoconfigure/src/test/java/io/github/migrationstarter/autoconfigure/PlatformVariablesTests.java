package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringBootConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Which of Spring Boot's properties the platform's variables set.
 */
@Tag("surroundings")
class PlatformVariablesTests {

	private static final String URL = "spring.datasource.url";

	private static final String USER = "spring.datasource.username";

	private static final String PASSWORD = "spring.datasource.password";

	private static final String DRIVER = "spring.datasource.driver-class-name";

	private static final String POSTGRES = "postgres://app:secret@db:5432/shop";

	@TempDir
	Path folder;

	private PlatformApplication application;

	@BeforeEach
	void application() {
		this.application = new PlatformApplication(this.folder, Nothing.class);
	}

	@Test
	void aUrlBringsUserPasswordAndDriver() {
		this.application.variable("DATABASE_URL", POSTGRES)
			.file("application.yaml",
					"spring.datasource: {url: 'jdbc:sqlite:x.db', driver-class-name: org.sqlite.JDBC}");

		assertThat(this.application.properties(URL, USER, PASSWORD, DRIVER)).containsExactly(
				entry(URL, "jdbc:postgresql://db:5432/shop"), entry(USER, "app"), entry(PASSWORD, "secret"),
				entry(DRIVER, "org.postgresql.Driver"));
	}

	@Test
	void aStrongerUserOrPasswordReplacesOnlyThat() {
		this.application.variable("DATABASE_URL", POSTGRES)
			.variable("SPRING_DATASOURCE_USERNAME", "other")
			.argument("spring.datasource.password=more secret");

		assertThat(this.application.properties(URL, USER, PASSWORD)).containsExactly(
				entry(URL, "jdbc:postgresql://db:5432/shop"), entry(USER, "other"), entry(PASSWORD, "more secret"));
	}

	@Test
	void aStrongerUrlReplacesAll() {
		this.application.variable("DATABASE_URL", POSTGRES).variable("SPRING_DATASOURCE_URL", "jdbc:sqlite:x.db");

		assertThat(this.application.properties(URL, USER, PASSWORD, DRIVER))
			.containsExactly(entry(URL, "jdbc:sqlite:x.db"));
	}

	@Test
	void aBlankStrongerUrlCountsAsNotSet() {
		this.application.variable("DATABASE_URL", POSTGRES)
			.variable("SPRING_DATASOURCE_URL", "")
			.variable("SPRING_DATASOURCE_USERNAME", "other");

		assertThat(this.application.properties(URL, USER, PASSWORD)).containsExactly(
				entry(URL, "jdbc:postgresql://db:5432/shop"), entry(USER, "other"), entry(PASSWORD, "secret"));
	}

	@Test
	void aUrlWithoutUserLeavesTheUserOfTheFile() {
		this.application.variable("DATABASE_URL", "postgres://db/shop")
			.file("application.yaml", "spring.datasource: {username: app, password: secret}");

		assertThat(this.application.properties(USER, PASSWORD)).containsExactly(entry(USER, "app"),
				entry(PASSWORD, "secret"));
	}

	@Test
	void whatLooksLikeAPlaceholderIsMeantAsItIs() {
		this.application.variable("DATABASE_URL", "postgres://app:a${HOME}b$%7BHOME%7D@db/shop").variable("HOME", "x");

		assertThat(this.application.properties(PASSWORD)).containsExactly(entry(PASSWORD, "a${HOME}b${HOME}"));
	}

	@Test
	void theUrlOfThePoolFollows() {
		this.application.variable("DATABASE_URL", POSTGRES).file("application.yaml", """
				spring.datasource.hikari:
				  jdbc-url: jdbc:sqlite:x.db
				  username: sa
				  driver-class-name: org.sqlite.JDBC
				""");

		assertThat(this.application.properties("spring.datasource.hikari.jdbc-url", "spring.datasource.hikari.username",
				"spring.datasource.hikari.password", "spring.datasource.hikari.driver-class-name"))
			.isEqualTo(Map.of("spring.datasource.hikari.jdbc-url", "jdbc:postgresql://db:5432/shop",
					"spring.datasource.hikari.username", "app", "spring.datasource.hikari.driver-class-name",
					"org.postgresql.Driver"));
	}

	@Test
	void theUrlToMigrateFollowsWhereAFileNamesOne() {
		this.application.variable("DATABASE_URL", POSTGRES)
			.file("application.yaml",
					"spring: {datasource.url: 'jdbc:sqlite:x.db', liquibase.url: 'jdbc:sqlite:x.db'}");

		assertThat(this.application.properties("spring.liquibase.url", "spring.liquibase.user")).isEqualTo(
				Map.of("spring.liquibase.url", "jdbc:postgresql://db:5432/shop", "spring.liquibase.user", "app"));
	}

	@Test
	void theUrlToMigrateHasAVariableOfItsOwn() {
		this.application.variable("DATABASE_URL", "postgres://app:secret@pooler:6432/shop")
			.variable("MIGRATION_DATABASE_URL", "postgres://owner:more@db:5432/shop")
			.file("application.yaml", "spring.liquibase.driver-class-name: org.sqlite.JDBC");

		assertThat(this.application.properties(URL, USER, "spring.liquibase.url", "spring.liquibase.user",
				"spring.liquibase.password", "spring.liquibase.driver-class-name"))
			.isEqualTo(Map.of(URL, "jdbc:postgresql://pooler:6432/shop", USER, "app", "spring.liquibase.url",
					"jdbc:postgresql://db:5432/shop", "spring.liquibase.user", "owner", "spring.liquibase.password",
					"more", "spring.liquibase.driver-class-name", "org.postgresql.Driver"));
	}

	@Test
	void aStrongerUrlToMigrateReplacesAll() {
		this.application.variable("MIGRATION_DATABASE_URL", "postgres://owner:more@db:5432/shop")
			.variable("SPRING_LIQUIBASE_URL", "jdbc:sqlite:x.db");

		assertThat(this.application.properties("spring.liquibase.url", "spring.liquibase.user"))
			.containsExactly(entry("spring.liquibase.url", "jdbc:sqlite:x.db"));
	}

	@Test
	void reactiveApplicationsGetTheirForm() {
		this.application.variable("DATABASE_URL", POSTGRES)
			.file("application.yaml", "spring.r2dbc: {url: 'r2dbc:h2:mem:///x', username: sa}");

		assertThat(this.application.properties("spring.r2dbc.url", "spring.r2dbc.username", "spring.r2dbc.password"))
			.isEqualTo(Map.of("spring.r2dbc.url", "r2dbc:postgresql://db:5432/shop", "spring.r2dbc.username", "app",
					"spring.r2dbc.password", "secret"));
	}

	@Test
	void anExportedHostMovesNothing() {
		this.application.variable("PGHOST", "db")
			.variable("PGPASSWORD", "secret")
			.file("application.yaml", "spring.datasource.url: jdbc:sqlite:x.db");

		assertThat(this.application.properties(URL, PASSWORD)).containsExactly(entry(URL, "jdbc:sqlite:x.db"));
	}

	@Test
	void anExportedHostMovesNoOtherEngine() {
		this.application.variable("PGHOST", "db")
			.variable("PGPASSWORD", "secret")
			.variable("DB_ENVIRONMENT", "all")
			.variable("DATABASE_URL", "sqlite:////data/x.db");

		assertThat(this.application.properties(URL, PASSWORD)).containsExactly(entry(URL, "jdbc:sqlite:/data/x.db"));
	}

	@Test
	void theyCompleteAnAddress() {
		this.application.variable("DATABASE_URL", "postgres:///shop")
			.variables(Map.of("PGHOST", "db", "PGUSER", "app", "PGPASSWORD", "secret"));

		assertThat(this.application.properties(URL, USER, PASSWORD)).containsExactly(
				entry(URL, "jdbc:postgresql://db:5432/shop"), entry(USER, "app"), entry(PASSWORD, "secret"));
	}

	@Test
	void theyChooseTheDatabaseWhereTheyMay() {
		this.application.file("application.yaml", "db.environment: all")
			.variables(Map.of("PGHOST", "db", "PGDATABASE", "shop", "PGUSER", "app", "DATABASE_URL", ""));

		assertThat(this.application.properties(URL, USER)).containsExactly(entry(URL, "jdbc:postgresql://db:5432/shop"),
				entry(USER, "app"));
	}

	@Test
	void theyDoNotWinOverAStrongerUrl() {
		this.application
			.variables(Map.of("PGHOST", "db", "DB_ENVIRONMENT", "all", "SPRING_DATASOURCE_URL", "jdbc:sqlite:x.db"));

		assertThat(this.application.properties(URL)).containsExactly(entry(URL, "jdbc:sqlite:x.db"));
	}

	@Test
	void migratesNothingWhereLiquibaseIsOff() {
		this.application.bean(BootedApplication.Application.class)
			.variable("DATABASE_URL", "sqlite:///" + this.folder.resolve("x.db"))
			.argument("spring.liquibase.enabled=false");

		assertThat(this.application.properties(URL))
			.containsExactly(entry(URL, "jdbc:sqlite:" + this.folder.resolve("x.db")));
		assertThat(this.folder.resolve("x.db")).doesNotExist();
	}

	@Test
	void offLetsNoneCount() {
		this.application.file("application.yaml", "db.environment: off")
			.variables(Map.of("PGHOST", "db", "DATABASE_URL", "nonsense", "MIGRATION_DATABASE_URL", "nonsense"));

		assertThat(this.application.properties(URL, "spring.liquibase.url")).isEmpty();
	}

	@Test
	void aFileMayReferToTheVariableAsBefore() {
		this.application.variable("DATABASE_URL", "jdbc:sqlite:/data/x.db")
			.file("application.yaml", "spring.datasource.url: ${DATABASE_URL}");

		assertThat(this.application.properties(URL)).containsExactly(entry(URL, "jdbc:sqlite:/data/x.db"));
	}

	@Test
	void shortNamesStandForProperties() {
		this.application.file(".env", "DEV_CREATE_TABLES=true\nDB_BOOTSTRAP_ON_STARTUP=true")
			.file("application.yaml", "db.dev-create-tables: false");

		assertThat(this.application.properties("db.dev-create-tables", "db.bootstrap-on-startup"))
			.isEqualTo(Map.of("db.dev-create-tables", "true", "db.bootstrap-on-startup", "true"));
	}

	@Test
	void aShortNameLosesAgainstTheLongOne() {
		this.application.variable("DEV_CREATE_TABLES", "true").variable("DB_DEV_CREATE_TABLES", "false");

		assertThat(this.application.properties("db.dev-create-tables"))
			.containsExactly(entry("db.dev-create-tables", "false"));
	}

	@Test
	void aBlankShortNameStandsForNothing() {
		this.application.variable("DEV_CREATE_TABLES", "").file("application.yaml", "db.dev-create-tables: true");

		assertThat(this.application.properties("db.dev-create-tables"))
			.containsExactly(entry("db.dev-create-tables", "true"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	static class Nothing {

	}

}
