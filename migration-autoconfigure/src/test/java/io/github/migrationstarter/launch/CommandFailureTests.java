package io.github.migrationstarter.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What fails before a command can begin is told like what fails in it.
 */
class CommandFailureTests {

	@TempDir
	Path folder;

	@Test
	void aWrongValueIsExplained() {
		ToolRun run = run(Application.class, Map.of("DB_NEWER_SCHEMA", "sometimes"), sqlite());

		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).isEqualTo(
				"""
						'db.newer-schema' is 'sometimes', which is none of its values. It is set by System Environment Property "DB_NEWER_SCHEMA".

						Set it to one of fail, warn, allow.
						""");
		assertThat(run.out()).isEmpty();
	}

	@Test
	void anUnreadableVariableHasItsExitCode() {
		ToolRun run = run(Application.class, Map.of("DATABASE_URL", "postgres://"));

		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).startsWith("'DATABASE_URL' cannot be followed: ").contains("\n\nCorrect it.");
	}

	@Test
	void aDriverThatIsNotThereIsExplained() {
		ToolRun run = run(Application.class, Map.of(), "--spring.datasource.url=jdbc:oracle:thin:@host/db");

		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.err()).contains("oracle").doesNotContain("\tat ");
	}

	@Test
	void aBeanThatCannotBeMadeIsOneLine() {
		ToolRun run = run(Broken.class, Map.of());

		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.err()).isEqualTo("""
				The command failed, and the reason was not expected: java.lang.IllegalStateException: no vault today

				Add --log, and the stack trace is shown.
				""");
	}

	@Test
	void aBeanThatIsNotThereMayBeOneThatIsLeftOut() {
		ToolRun run = run(Demanding.class, Map.of());

		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.err().strip()).startsWith("Parameter 0 of method dataSource in ")
			.endsWith(
					"""
							Consider defining a bean of type 'java.time.Clock' in your configuration.
							A command leaves out what Spring Boot configures for the web, for monitoring and for JPA. If the bean is one of those, ask for it with an ObjectProvider, or define it in the application.""");
	}

	@Test
	void aConfigurationThatCannotBeReadIsTold() throws IOException {
		Path yaml = Files.writeString(this.folder.resolve("application.yaml"), "a: b: c\n");

		ToolRun run = run(Application.class, Map.of(), "--spring.config.additional-location=" + yaml.toUri());

		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.err()).startsWith("The command failed, and the reason was not expected: ")
			.endsWith("\n\nAdd --log, and the stack trace is shown.\n");
	}

	private String sqlite() {
		return "--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("a.db");
	}

	private static ToolRun run(Class<?> application, Map<String, Object> environment, String... properties) {
		String[] arguments = new String[properties.length + 2];
		arguments[0] = "db";
		arguments[1] = "bootstrap";
		System.arraycopy(properties, 0, arguments, 2, properties.length);
		return ToolRun.of(new SpringApplicationBuilder(application), environment, arguments);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
			LiquibaseAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Broken extends Application {

		@Bean
		DataSource dataSource() {
			throw new IllegalStateException("no vault today");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Demanding extends Application {

		@Bean
		DataSource dataSource(Clock clock) {
			throw new IllegalStateException("made with " + clock);
		}

	}

}
