package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/json.md} shows what the commands print.
 */
class JsonPageTests {

	private static final Path PAGE = Path.of("../docs/json.md");

	@TempDir
	private Path folder;

	@Test
	void everyExampleIsWhatIsPrinted() throws IOException {
		TestDatabase database = ExampleDatabase.BEHIND.make(TestEngine.SQLITE, this.folder);
		String changelog = ExampleDatabase.BEHIND.changelog().in(this.folder);

		List<String> printed = Stream.of("current --json", "history --json --range current:head", "status --json")
			.map((command) -> RunCommand.on(database, changelog, command))
			.map((run) -> run.steady()
				.replaceAll("SQLite database '[^']*'", "SQLite database '<file>'")
				.replaceAll("\"version\":\"[^\"]*\"", "\"version\":\"<version>\"")
				.replaceAll("\"detail\":\"[^\"]*\"", "\"detail\":\"<detail>\"")
				.strip())
			.toList();

		assertThat(examples()).containsExactlyElementsOf(printed);
	}

	private static List<String> examples() throws IOException {
		return Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL)
			.matcher(Files.readString(PAGE))
			.results()
			.map((MatchResult found) -> found.group(1).replaceAll("\\n\\s*", "").replace("\": ", "\":"))
			.toList();
	}

}
