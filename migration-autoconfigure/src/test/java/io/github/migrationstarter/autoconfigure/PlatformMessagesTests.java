package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a start says of the platform's variables.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class PlatformMessagesTests {

	@TempDir
	Path folder;

	private PlatformApplication application;

	@BeforeEach
	void application() {
		this.application = new PlatformApplication(this.folder, PlatformVariablesTests.Nothing.class);
	}

	@Test
	void saysNothingWhereThereIsNoVariable(CapturedOutput output) {
		this.application.variable("PGHOST", "db").variable("DATABASE_URL", "").start();

		assertThat(lines(output)).isEmpty();
	}

	@Test
	void saysWhichFileItIsIn(CapturedOutput output) {
		this.application.file(".env", "DATABASE_URL=postgres://app:secret@db/shop").start();

		assertThat(lines(output))
			.containsExactly("INFO DATABASE_URL in .env sets spring.datasource.url and spring.r2dbc.url: "
					+ "PostgreSQL, 'db:5432/shop'.");
	}

	@Test
	void aJdbcUrlOfNoEngine(CapturedOutput output) {
		this.application.bean(BootedApplication.Application.class)
			.without("org.h2", "org.hsqldb", "org.apache.derby")
			.variable("DATABASE_URL", "jdbc:postgres://app:secret@db/shop");

		assertThatException().isThrownBy(this.application::start);

		assertThat(Troubleshooting.shown(output)).isEqualTo(
				"No JDBC driver understands 'spring.datasource.url', which begins with 'jdbc:postgres:'. It is set by "
						+ "DATABASE_URL.\n\nAction:\n\nCorrect the URL, such as jdbc:postgresql://host:5432/database or "
						+ "jdbc:sqlite:/folder/file.db, or name the driver of such a URL with "
						+ "spring.datasource.driver-class-name.");
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void saysWhatItIsNotUsedFor(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "postgres://app:secret@db/shop")
			.variable("MIGRATION_DATABASE_URL", "nonsense")
			.variable("SPRING_DATASOURCE_URL", "jdbc:sqlite:x.db")
			.argument("spring.liquibase.url=jdbc:sqlite:x.db")
			.start();

		assertThat(lines(output)).containsExactly(
				"INFO MIGRATION_DATABASE_URL is not used: 'spring.liquibase.url' is set by \"spring.liquibase.url\" "
						+ "from property source \"commandLineArgs\".",
				"INFO DATABASE_URL is not used: 'spring.datasource.url' is set by System Environment Property "
						+ "\"SPRING_DATASOURCE_URL\".");
	}

	@Test
	void saysWhatNoUrlReplaces(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "postgres://app:secret@db/shop")
			.file("application.properties", "spring.datasource.jndi-name=java:comp/env/jdbc/shop")
			.start();

		assertThat(lines(output))
			.containsExactly("INFO DATABASE_URL is not used: 'spring.datasource.jndi-name' is set by URL [file:"
					+ this.folder.resolve("application.properties") + "] - 1:29.");
	}

	@Test
	void warnsOfADialectThatDoesNotFollow(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "mariadb://app:secret@db/shop")
			.file("application.properties",
					"spring.datasource.url=jdbc:sqlite:x.db\nspring.jpa.database-platform=org.example.SQLiteDialect")
			.start();

		assertThat(lines(output)).containsExactly(
				"INFO DATABASE_URL sets spring.datasource.url and spring.r2dbc.url: MariaDB, 'db:3306/shop'.",
				"WARN 'spring.jpa.database-platform' is 'org.example.SQLiteDialect', set by URL [file:"
						+ this.folder.resolve("application.properties")
						+ "] - 2:30, beside a URL of 'jdbc:sqlite', and does not follow DATABASE_URL. Leave it out: "
						+ "Hibernate finds the dialect by asking the database.");
	}

	@Test
	void warnsOfADatabaseThatOnlyR2dbcReaches(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "postgres://app:secret@db/shop")
			.without("org.postgresql.Driver")
			.start();

		assertThat(lines(output)).containsExactly(
				"INFO DATABASE_URL sets spring.datasource.url and spring.r2dbc.url: PostgreSQL, 'db:5432/shop'.",
				"WARN The database of DATABASE_URL cannot be migrated: migrations run over JDBC, and the driver "
						+ "'org.postgresql.Driver' is not on the class path. Add it beside the one for R2DBC.");
	}

	@Test
	void warnsOfNothingWhereNoMigrationIsWanted(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "postgres://app:secret@db/shop")
			.file("application.yaml", "spring.liquibase.enabled: false")
			.without("org.postgresql.Driver")
			.start();

		assertThat(lines(output)).containsExactly(
				"INFO DATABASE_URL sets spring.datasource.url and spring.r2dbc.url: PostgreSQL, 'db:5432/shop'.");
	}

	@Test
	void warnsOfNothingWhereTheMigrationHasAUrlOfItsOwn(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "postgres://app:secret@db/shop")
			.variable("SPRING_LIQUIBASE_URL", "jdbc:sqlite:x.db")
			.without("org.postgresql.Driver")
			.start();

		assertThat(lines(output)).containsExactly(
				"INFO DATABASE_URL sets spring.datasource.url and spring.r2dbc.url: PostgreSQL, 'db:5432/shop'.");
	}

	@Test
	void explainsAMalformedVariable(CapturedOutput output) {
		this.application.bean(BootedApplication.Application.class)
			.variable("DATABASE_URL", "postgres://app:s3cr%et@db/shop");

		assertThatException().isThrownBy(this.application::start);

		assertThat(output).contains(Troubleshooting.report(
				"'DATABASE_URL' cannot be followed: the password holds a '%' that no two hexadecimal digits follow. "
						+ "Expected is 'postgresql://user:password@host:5432/database'.",
				"Write a '%' that belongs to it as %25. For example: "
						+ "DATABASE_URL=postgresql://app:secret@db.example.org:5432/app\n"
						+ "If it is not meant for this application, DB_ENVIRONMENT=off lets it count for nothing."))
			.doesNotContain("s3cr");
	}

	@Test
	void explainsAWrongChoice(CapturedOutput output) {
		this.application.variable("DB_ENVIRONMENT", "nothing");

		assertThatException().isThrownBy(this.application::start);

		assertThat(output).contains(BootedApplication.report(
				"'db.environment' is 'nothing', which is none of its values. It is set by System Environment Property "
						+ "\"DB_ENVIRONMENT\".",
				"Set it to one of database-url, all, off."));
	}

	@Test
	void namesTheDriverThatIsMissing(CapturedOutput output) {
		this.application.bean(BootedApplication.Application.class)
			.variable("DATABASE_URL", "mysql://app:secret@db/shop");

		assertThatException().isThrownBy(this.application::start);

		assertThat(output).contains(Troubleshooting.report(
				"DATABASE_URL names MySQL, 'db:3306/shop', and its JDBC driver 'com.mysql.cj.jdbc.Driver' is not on the "
						+ "class path.",
				"Add the dependency com.mysql:mysql-connector-j to the application, or change DATABASE_URL. With "
						+ "db.environment=off the variable counts for nothing."));
	}

	@Test
	void namesTheDriverThatTheMigrationMisses(CapturedOutput output) {
		this.application.bean(BootedApplication.Application.class)
			.variable("DATABASE_URL", "sqlite://")
			.variable("MIGRATION_DATABASE_URL", "mysql://app:secret@db/shop");

		assertThatException().isThrownBy(this.application::start);

		assertThat(Troubleshooting.shown(output)).startsWith("MIGRATION_DATABASE_URL names MySQL, 'db:3306/shop', and "
				+ "its JDBC driver 'com.mysql.cj.jdbc.Driver' is not on the class path.");
	}

	@Test
	void needsNoDriverWhereNothingConnects(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "mysql://app:secret@db/shop").without("io.r2dbc").start();

		assertThat(lines(output))
			.containsExactly("INFO DATABASE_URL sets spring.datasource.url: MySQL, 'db:3306/shop'.");
	}

	static List<String> lines(CapturedOutput output) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains("PlatformVariablesListener"))
			.map((line) -> line.replaceAll("^\\S+ +(\\w+) .*PlatformVariablesListener +: ", "$1 "))
			.toList();
	}

}
