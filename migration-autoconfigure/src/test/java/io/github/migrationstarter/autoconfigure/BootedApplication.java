package io.github.migrationstarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ExitCodeEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

import io.github.migrationstarter.test.TestDatabase;

/**
 * What became of an application that was started as {@code main} starts it, with failure
 * analysis and exit code.
 *
 * @param failure why it did not start, or {@code null}
 * @param exitCode the code that the process would exit with
 */
record BootedApplication(@Nullable Throwable failure, int exitCode) {

	/**
	 * Starts an application on a database, and closes it.
	 * @param database its database
	 * @param properties more properties, each of which wins over those before it
	 * @return what became of it
	 */
	static BootedApplication on(TestDatabase database, String... properties) {
		Map<String, String> all = new LinkedHashMap<>();
		Stream
			.of(database.properties(), new String[] { "spring.datasource.hikari.connection-timeout=1000" }, properties)
			.flatMap(Stream::of)
			.forEach((property) -> all.put(property.substring(0, property.indexOf('=')), property));
		return with(new StandardEnvironment(),
				all.values().stream().map((property) -> "--" + property).toArray(String[]::new));
	}

	/**
	 * Starts an application in an environment.
	 * @param environment the environment
	 * @param arguments its command line
	 * @return what became of it
	 */
	static BootedApplication with(StandardEnvironment environment, String... arguments) {
		AtomicInteger exitCode = new AtomicInteger();
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment);
		application.addListeners((ApplicationListener<ExitCodeEvent>) (event) -> exitCode.set(event.getExitCode()));
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			return new BootedApplication(null, exitCode.get());
		}
		catch (Exception ex) {
			return new BootedApplication(ex, exitCode.get());
		}
	}

	/**
	 * A text without the line that says where a statement stands: the file of a test has
	 * a name of its own each time.
	 * @param text what is printed of a change set that failed
	 */
	static String withoutPlace(String text) {
		return text.replaceFirst("\nWhere: [^\n]*", "");
	}

	/**
	 * How a failure is printed.
	 * @param description what was found
	 * @param action what to do
	 * @return the text between "APPLICATION FAILED TO START" and the next log line
	 */
	static String report(String description, String action) {
		return "APPLICATION FAILED TO START\n***************************\n\nDescription:\n\n" + description
				+ "\n\nAction:\n\n" + action + "\n";
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
			LiquibaseAutoConfiguration.class })
	static class Application {

	}

}
