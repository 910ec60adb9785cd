package io.github.migrationstarter.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.command.CommandLineTool;
import io.github.migrationstarter.command.Streams;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with beans of its own, on a pool of one connection.
 *
 * @param database its database
 * @param changelog the property that names its changelog
 * @param beans a configuration
 */
record CalledApplication(TestDatabase database, String changelog, Class<?> beans) {

	/**
	 * Starts it, which must succeed.
	 * @param properties more properties
	 */
	void start(String... properties) {
		inContext((context) -> assertThat(context).hasNotFailed(), properties);
	}

	/**
	 * Starts it, which must fail with one of ours.
	 * @param properties more properties
	 * @return the failure
	 */
	MigrationException fail(String... properties) {
		List<MigrationException> failures = new ArrayList<>();
		inContext((context) -> failures.add(ours(context.getStartupFailure())), properties);
		return failures.get(0);
	}

	private static MigrationException ours(@Nullable Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof MigrationException)) {
			cause = cause.getCause();
		}
		assertThat(cause).as(() -> "what '%s' came from".formatted(failure)).isNotNull();
		return (MigrationException) cause;
	}

	/**
	 * Runs a command in it.
	 * @param command what follows {@code db}
	 * @return what became of it
	 */
	CommandedApplication command(String command) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		List<Integer> codes = new ArrayList<>();
		inContext((context) -> {
			CommandLineTool tool = new CommandLineTool("db", List.of(command.split(" ")),
					new Streams(new PrintStream(out, true), new PrintStream(err, true)));
			codes.add(tool.run(context, (failure) -> null));
		}, "db.bootstrap-on-startup=false", "db.check-on-startup=off");
		return new CommandedApplication(codes.get(0), out.toString(StandardCharsets.UTF_8),
				err.toString(StandardCharsets.UTF_8));
	}

	void inContext(Consumer<AssertableApplicationContext> work, String... properties) {
		List<String> all = new ArrayList<>(Arrays.asList(this.database.properties()));
		all.addAll(List.of("spring.datasource.hikari.maximum-pool-size=1",
				"spring.datasource.hikari.connection-timeout=2000", "db.bootstrap-on-startup=true", this.changelog));
		all.addAll(Arrays.asList(properties));
		ApplicationContextRunner runner = StartedApplication.runner().withUserConfiguration(this.beans);
		runner.withPropertyValues(all.toArray(String[]::new)).run(work::accept);
	}

}
