package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.liquibase.autoconfigure.LiquibaseDataSource;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Which of several DataSources is migrated; the others are not touched.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class DataSourceChoiceTests {

	@TempDir
	Path folder;

	private final TestDatabase one = TestEngine.POSTGRESQL.missing(this.folder);

	private final TestDatabase other = TestEngine.POSTGRESQL.missing(this.folder);

	@Test
	@DisplayName("two DataSources, one @Primary")
	void thePrimaryOne() {
		lives(PrimaryConfiguration.class);
	}

	@Test
	@DisplayName("two DataSources, one @LiquibaseDataSource")
	void theMarkedOne() {
		lives(MarkedConfiguration.class);
	}

	@Test
	@DisplayName("two DataSources, one defaultCandidate=false")
	void theDefaultCandidate() {
		lives(DefaultCandidateConfiguration.class);
	}

	@Test
	@DisplayName("@Lazy DataSource")
	void theLazyOne() {
		lives(LazyConfiguration.class);
	}

	@Test
	@DisplayName("two DataSources, none @Primary")
	void noneOfTwo() {
		runner(UndecidedConfiguration.class).withPropertyValues(new TestChangelog().tables(1, 1).in(this.folder))
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(MigrationUsageException.class, (ex) -> assertThat(Troubleshooting.shown(ex))
					.isEqualTo("There are 2 DataSources, 'one' and 'other', and none of them is the primary one: which "
							+ "one to migrate is not known.\n\nAction:\n\nMark one of them with @Primary or "
							+ "@LiquibaseDataSource, or set spring.liquibase.url. To migrate none, set "
							+ "spring.liquibase.enabled=false.")));
	}

	@Test
	void noneAtAll() {
		PropertiesConnectionDetails nothing = new PropertiesConnectionDetails(new LiquibaseProperties());

		MigrationUsageException failure = catchThrowableOfType(MigrationUsageException.class,
				() -> new MigrationDataSource(null, null, nothing, null).find(List.of()));

		assertThat(Troubleshooting.shown(failure))
			.isEqualTo("There is no DataSource to migrate.\n\nAction:\n\nSet spring.liquibase.url, or "
					+ "spring.liquibase.enabled=false if there is nothing to migrate.");
	}

	private void lives(Class<?> configuration) {
		ThreeReleases.of(runner(configuration), this.folder)
			.seeing((context, sql) -> this.one.query(sql))
			.startOn(DatabaseState.MISSING);

		assertThat(TestEngine.POSTGRESQL.picture(this.other, this.folder)).isEqualTo("no database");
	}

	private ApplicationContextRunner runner(Class<?> configuration) {
		return new ApplicationContextRunner().withUserConfiguration(configuration)
			.withConfiguration(StartedApplication.configuration())
			.withPropertyValues("one=" + this.one.url(), "other=" + this.other.url(), "user=" + this.one.username(),
					"password=" + this.one.password());
	}

	private static DataSource dataSource(Environment environment, String name) {
		return new DriverManagerDataSource(environment.getRequiredProperty(name),
				environment.getRequiredProperty("user"), environment.getRequiredProperty("password"));
	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryConfiguration {

		@Bean
		@Primary
		DataSource one(Environment environment) {
			return dataSource(environment, "one");
		}

		@Bean
		DataSource other(Environment environment) {
			return dataSource(environment, "other");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MarkedConfiguration {

		@Bean
		@LiquibaseDataSource
		DataSource one(Environment environment) {
			return dataSource(environment, "one");
		}

		@Bean
		@Primary
		DataSource other(Environment environment) {
			return dataSource(environment, "other");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DefaultCandidateConfiguration {

		@Bean
		DataSource one(Environment environment) {
			return dataSource(environment, "one");
		}

		@Bean(defaultCandidate = false)
		DataSource other(Environment environment) {
			return dataSource(environment, "other");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyConfiguration {

		@Bean
		@Lazy
		DataSource one(Environment environment) {
			return dataSource(environment, "one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UndecidedConfiguration {

		@Bean
		DataSource one(Environment environment) {
			return dataSource(environment, "one");
		}

		@Bean
		DataSource other(Environment environment) {
			return dataSource(environment, "other");
		}

	}

}
