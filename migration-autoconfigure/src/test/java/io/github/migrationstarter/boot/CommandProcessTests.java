package io.github.migrationstarter.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command in a JVM that is to end in another way than by the command.
 */
@Tag("surroundings")
class CommandProcessTests {

	@TempDir
	Path folder;

	@Test
	void runsNoCommandInATrainingRun() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		List<String> arguments = new ArrayList<>(
				List.of("-Dspring.context.exit=onRefresh", RoomsApplication.class.getName(), "db", "bootstrap",
						"--" + new TestChangelog().with("0001", "create table room (id integer);").in(this.folder)));
		Arrays.stream(database.properties()).map((property) -> "--" + property).forEach(arguments::add);

		try (JavaProgram program = JavaProgram.start(JavaProgram.java(), JavaProgram.classPath(), Map.of(),
				arguments)) {
			assertThat(program.exitCode()).isZero();
			assertThat(program.text())
				.isEqualTo("The command was not run: spring.context.exit or spring.context.checkpoint is 'onRefresh'.");
		}

		assertThat(this.folder.resolve("data")).doesNotExist();
	}

}
