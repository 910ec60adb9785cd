package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.Migrations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where there is nothing to migrate, the starter is not noticed.
 */
@ExtendWith(OutputCaptureExtension.class)
class SilentStarterTests {

	@Test
	void withoutAJdbcDriver(CapturedOutput output) {
		Throwable[] failures = new Throwable[2];
		ApplicationContextRunner plain = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.h2", "org.hsqldb", "org.apache.derby"));
		plain.run((context) -> failures[0] = context.getStartupFailure());
		plain
			.withConfiguration(
					AutoConfigurations.of(BootstrapAutoConfiguration.class, OwnLiquibaseAutoConfiguration.class))
			.run((context) -> failures[1] = context.getStartupFailure());

		assertThat(failures[1]).rootCause().hasToString(rootCause(failures[0]).toString());
		assertThat(output).doesNotContain("migrationstarter");
	}

	@Test
	void withLiquibaseSwitchedOff(CapturedOutput output) {
		StartedApplication.runner()
			.withPropertyValues("spring.liquibase.enabled=false",
					"spring.datasource.url=jdbc:sqlite:/nowhere/at/all.db", "spring.liquibase.change-log=nowhere")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DataSource.class)
				.hasSingleBean(Migrations.class)
				.doesNotHaveBean(SpringLiquibase.class));

		assertThat(output).doesNotContain("migrationstarter");
	}

	private static Throwable rootCause(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
