package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what {@code docs/commands.md} shows of the commands that write, one after the
 * other, and compares what is printed.
 */
class CommandTranscriptTests {

	private static final Path PAGE = Path.of("..", "docs", "commands.md");

	private static final Path CHANGELOG = Path.of("..", "sample-app", "src", "main", "resources");

	private static final Pattern SECTION = Pattern
		.compile("(?ms)^## (upgrade|downgrade|stamp|unlock|wait|bootstrap|reset)$.*?(?=^## |\\z)");

	private static final Pattern TRANSCRIPT = Pattern.compile("(?ms)^```text\\n\\$ java -jar app.jar db (.*?)$(.*?)^```$");

	@TempDir
	Path folder;

	@Test
	void showsWhatCommandsPrint() throws IOException {
		TestDatabase database = new TestDatabase("jdbc:sqlite:" + this.folder.resolve("workshop.db"), "", "");
		List<String> shown = new ArrayList<>();
		List<String> printed = new ArrayList<>();

		Matcher sections = SECTION.matcher(Files.readString(PAGE));
		while (sections.find()) {
			Matcher transcript = TRANSCRIPT.matcher(sections.group());
			while (transcript.find()) {
				shown.add(transcript.group(1) + withoutTimes(transcript.group(2)));
				printed.add(transcript.group(1) + "\n" + withoutTimes(print(database, transcript.group(1))));
			}
		}

		Files.writeString(Path.of("/tmp/moves-transcripts.txt"), String.join("\u0000", printed));
		assertThat(shown).hasSizeGreaterThan(10);
		assertThat(printed).isEqualTo(shown);
	}

	private String print(TestDatabase database, String command) {
		List<String> properties = new ArrayList<>(
				List.of("spring.liquibase.change-log=classpath:/db/changelog/db.changelog-master.yaml",
						"spring.liquibase.contexts=production"));
		List<String> arguments = new ArrayList<>();
		Arrays.stream(command.split(" "))
			.forEach((word) -> (word.matches("--[^=]*\\..*") ? properties : arguments)
				.add(word.matches("--[^=]*\\..*") ? word.substring(2) : word));
		CommandedApplication run = CommandedApplication.run(CHANGELOG, database, properties,
				arguments.toArray(String[]::new));
		return (run.out() + run.err()).replace(this.folder + "/", "");
	}

	private static String withoutTimes(String text) {
		return text.replaceAll("\\b\\d+ ms", "1 ms");
	}

}
