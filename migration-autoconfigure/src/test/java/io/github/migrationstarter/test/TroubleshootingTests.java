package io.github.migrationstarter.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Page, messages and tests belong together: every entry names a test that exists and uses
 * the door, and every message that the sources begin has an entry.
 */
class TroubleshootingTests {

	private static final Path TESTS = Path.of("src", "test", "java");

	private static final Path SOURCES = Path.of("src", "main", "java");

	private static final Pattern CONSTRUCTION = Pattern.compile(
			"new (?:Migration(?:Refused|Failed|Timeout|Usage)Exception|FailureAnalysis)\\((.+?);\\n", Pattern.DOTALL);

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

	private static final int LONG_ENOUGH = 12;

	@Test
	void everyEntryShowsTextsWithAnActionUnderAHeadingOfItsOwn() {
		List<TroubleshootingEntry> entries = TroubleshootingEntry.all();

		assertThat(entries).isNotEmpty();
		assertThat(entries).extracting(TroubleshootingEntry::heading).doesNotHaveDuplicates();
		assertThat(entries).allSatisfy((entry) -> {
			assertThat(entry.texts()).isNotEmpty();
			assertThat(entry.texts()).allMatch((text) -> text.split("\n\nAction:\n\n").length == 2);
		});
	}

	@Test
	void everyEntryNamesTestsThatUseTheDoor() throws IOException {
		for (TroubleshootingEntry entry : TroubleshootingEntry.all()) {
			assertThat(entry.tests()).as(entry.heading()).isNotEmpty();
			for (String test : entry.tests()) {
				String[] name = test.split("#");
				String source = Files.readString(file(TESTS, name[0]));
				assertThat(source).as("%s, named by '%s'", test, entry.heading())
					.contains("\tvoid " + name[1] + "(")
					.containsPattern("Troubleshooting|\\bshown\\(");
			}
		}
	}

	@Test
	void everyMessageOfTheSourcesHasAnEntry() throws IOException {
		String page = TroubleshootingEntry.all()
			.stream()
			.flatMap((entry) -> entry.texts().stream())
			.map((text) -> text.replaceAll("\\s+", " "))
			.collect(Collectors.joining("\n"));
		List<String> unknown = new ArrayList<>();
		for (Path file : files(SOURCES)) {
			String name = file.getFileName().toString().replace(".java", "");
			words(Files.readString(file)).filter((words) -> !page.contains(words))
				.forEach((words) -> unknown.add(name + ": " + words));
		}
		assertThat(unknown).as("messages without an entry in docs/troubleshooting.md or docs/command-refusals.md")
			.isEmpty();
	}

	/**
	 * What stands between quotes where failures are made.
	 */
	private static Stream<String> words(String source) {
		return CONSTRUCTION.matcher(source)
			.results()
			.flatMap((construction) -> LITERAL.matcher(construction.group(1)).results())
			.map((literal) -> literal.group(1).replace("\\n", " ").replace("\\\"", "\"").replace("%s", "...").strip())
			.filter((words) -> words.length() >= LONG_ENOUGH);
	}

	private static Path file(Path root, String name) throws IOException {
		return files(root).stream()
			.filter((file) -> file.getFileName().toString().equals(name + ".java"))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no test '" + name + "'"));
	}

	private static List<Path> files(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(".java")).sorted().toList();
		}
	}

}
