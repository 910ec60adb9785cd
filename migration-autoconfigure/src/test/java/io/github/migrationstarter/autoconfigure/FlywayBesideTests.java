package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Flyway on the class path as well.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class FlywayBesideTests {

	private static final String WARNING = "Flyway is active beside Liquibase, and migrates the same database after it: it "
			+ "refuses one in which it finds tables at first. Switch one of the two off: SPRING_FLYWAY_ENABLED=false or "
			+ "SPRING_LIQUIBASE_ENABLED=false.";

	@TempDir
	Path folder;

	private final TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());

	@Test
	void isWarnedOfBeforeAnythingIsWritten(CapturedOutput output) {
		runner("db.bootstrap-on-startup=false", "db.check-on-startup=warn").run((context) -> {
			assertThat(context).hasNotFailed();
		});

		assertThat(output.toString().lines().filter((line) -> line.contains("Flyway is active")))
			.satisfiesExactly((line) -> assertThat(line).contains("WARN ").endsWith(WARNING));
	}

	@Test
	void isNotWarnedOfWhereItIsSwitchedOff(CapturedOutput output) {
		runner("spring.flyway.enabled=false").run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).doesNotContain("Flyway");
	}

	@Test
	void isNotWarnedOfWhereItMigratesAnotherDatabase(CapturedOutput output) {
		runner("spring.flyway.url=" + TestDatabase.empty(EmbeddedPostgresServer.shared()).url(),
				"spring.flyway.user=" + this.database.username(), "spring.flyway.password=" + this.database.password())
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void isNotWarnedOfWhereLiquibaseMigratesAnotherDatabase(CapturedOutput output) {
		runner().withUserConfiguration(TwoDataSources.class)
			.withPropertyValues("other.url=jdbc:sqlite:" + this.folder.resolve("other.db"))
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(output).contains("other.db").doesNotContain(WARNING);
	}

	private ApplicationContextRunner runner(String... properties) {
		return StartedApplication.runner()
			.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues(this.database.properties())
			.withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder), "logging.level.root=info")
			.withPropertyValues(properties);
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		@Primary
		DataSource dataSource(DataSourceProperties properties) {
			return properties.initializeDataSourceBuilder().build();
		}

		@Bean
		@LiquibaseDataSource
		DataSource other(Environment environment) {
			return new DriverManagerDataSource(environment.getRequiredProperty("other.url"));
		}

	}

}
