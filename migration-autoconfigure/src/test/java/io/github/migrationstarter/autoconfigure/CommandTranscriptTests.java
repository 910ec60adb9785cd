package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what {@code docs/commands.md} shows, one after the other, and compares what is
 * printed.
 */
class CommandTranscriptTests {

	private static final Path PAGE = Path.of("..", "docs", "commands.md");

	private static final Path CHANGELOG = Path.of("..", "sample-app", "src", "main", "resources");

	/**
	 * They look at a database that is half way.
	 */
	private static final Set<String> LOOKS = Set.of("status", "current", "history");

	private static final Pattern SECTION = Pattern.compile("(?ms)^## ([a-z]+)$.*?(?=^## |\\z)");

	private static final Pattern TRANSCRIPT = Pattern
		.compile("(?ms)^```text\\n\\$ java -jar app.jar db (.*?)$(.*?)^```$");

	@TempDir
	Path folder;

	@Test
	void showsWhatCommandsPrint() throws IOException {
		TestDatabase written = database("written");
		TestDatabase read = database("read");
		print(read, "upgrade 2026-02-23");
		List<String> shown = new ArrayList<>();
		List<String> printed = new ArrayList<>();

		Matcher sections = SECTION.matcher(Files.readString(PAGE));
		while (sections.find()) {
			Matcher transcript = TRANSCRIPT.matcher(sections.group());
			while (transcript.find()) {
				shown.add(transcript.group(1) + withoutTimes(transcript.group(2)));
				printed.add(transcript.group(1) + "\n"
						+ withoutTimes(print(LOOKS.contains(sections.group(1)) ? read : written, transcript.group(1))));
			}
		}

		assertThat(shown).hasSizeGreaterThan(13);
		assertThat(printed).isEqualTo(shown);
	}

	private TestDatabase database(String name) throws IOException {
		Path file = Files.createDirectories(this.folder.resolve(name)).resolve("workshop.db");
		return new TestDatabase("jdbc:sqlite:" + file, "", "");
	}

	private String print(TestDatabase database, String command) {
		List<String> properties = List.of(
				"spring.liquibase.change-log=classpath:/db/changelog/db.changelog-master.yaml",
				"spring.liquibase.contexts=production");
		CommandedApplication run = CommandedApplication.run(CHANGELOG, database, properties, command.split(" "));
		return (run.out() + run.err()).replaceAll(this.folder + "/(written|read)/", "");
	}

	private static String withoutTimes(String text) {
		return text.replaceAll("\\s*\\b\\d+ ms", " 1 ms")
			.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d", "<time>")
			.replaceAll("\\bM[0-9A-Z]{9}\\b", "<deployment>")
			.replaceAll("\\(SQLite [\\d.]+\\)", "(SQLite)")
			.replaceAll("\\s+('workshop\\.db'|\\(SQLite|[^\\s]+, 1 ms\\n)", " $1");
	}

}
