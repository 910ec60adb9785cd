package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.github.migrationstarter.test.MarkdownTable;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts an application with the variables of every row of {@code docs/environments.md}.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class EnvironmentsPageTests {

	private static final MarkdownTable TABLE = MarkdownTable.read("environments.md", "What to set");

	private static final Map<String, ExampleDatabase> EXAMPLES = Map.of("missing database", ExampleDatabase.MISSING,
			"database that is behind", ExampleDatabase.BEHIND);

	@TempDir
	Path folder;

	@ParameterizedTest(name = "{0}, {1}: {3}: {4}")
	@MethodSource("cells")
	void starts(TestEngine engine, String where, String variables, String column, String cell, CapturedOutput output) {
		ExampleDatabase example = EXAMPLES.get(column);
		TestDatabase database = example.make(engine, this.folder);
		String changelog = example.changelog().in(this.folder);
		String before = engine.picture(database, this.folder);

		BootedApplication started = BootedApplication.with(environment(variables), arguments(database, changelog));

		if (List.of("is created", "is upgraded").contains(cell)) {
			assertThat(started.failure()).isNull();
			assertThat(database.history()).containsExactly("0001", "0002", "0003");
			return;
		}
		assertThat(started.exitCode()).isEqualTo(Map.of("refuses", 3, "waits", 5).getOrDefault(cell, 0));
		assertThat(output.toString().lines().filter((line) -> line.matches(".* WARN .*BootstrapRunner .* Set DB_.*")))
			.hasSize(cell.equals("starts with a warning") ? 1 : 0);
		assertThat(engine.picture(database, this.folder)).isEqualTo(before);
	}

	static Stream<Arguments> cells() {
		return Stream.of(TestEngine.SQLITE, TestEngine.POSTGRESQL)
			.flatMap((engine) -> TABLE.rows()
				.stream()
				.flatMap((row) -> EXAMPLES.keySet()
					.stream()
					.map((column) -> Arguments.of(engine, row.get(0), row.get(1), column,
							row.get(TABLE.columns().indexOf(column))))));
	}

	private static StandardEnvironment environment(String variables) {
		Map<String, Object> values = new HashMap<>();
		Arrays.stream(variables.replace("`", "").split(" "))
			.filter((variable) -> !variable.isBlank())
			.map((variable) -> variable.split("=", 2))
			.forEach((variable) -> values.put(variable[0], variable[1]));
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values));
		return environment;
	}

	/**
	 * With a shorter wait than a Job needs.
	 */
	private static String[] arguments(TestDatabase database, String changelog) {
		return Stream
			.concat(Arrays.stream(database.properties()),
					Stream.of(changelog, "db.wait.timeout=1s", "spring.datasource.hikari.connection-timeout=1000"))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
	}

}
