package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An entry of {@code docs/troubleshooting.md} or {@code docs/command-refusals.md}.
 *
 * @param section the heading it stands under
 * @param heading its own heading
 * @param tests the tests that its comment names
 * @param texts the texts it shows, "..." standing for what varies
 */
public record TroubleshootingEntry(String section, String heading, List<String> tests, List<String> texts) {

	/**
	 * What a start prints, and what only a command does.
	 */
	private static final List<String> PAGES = List.of("troubleshooting.md", "command-refusals.md");

	private static final Pattern COMMENT = Pattern.compile("<!--(.+?)-->", Pattern.DOTALL);

	private static final Pattern TEXT = Pattern.compile("^```text\\n(.+?)\\n```$", Pattern.DOTALL | Pattern.MULTILINE);

	/**
	 * The entries of the pages.
	 * @return in the order of the pages
	 */
	public static List<TroubleshootingEntry> all() {
		return PAGES.stream()
			.flatMap((page) -> Arrays.stream(page(page).split("\\n## ")).skip(1))
			.flatMap((section) -> Arrays.stream(section.split("\\n### "))
				.skip(1)
				.map((entry) -> of(firstLine(section), entry)))
			.toList();
	}

	/**
	 * A failure as the page shows it.
	 */
	static String text(String description, String action) {
		return description + "\n\nAction:\n\n" + action;
	}

	/**
	 * How well the entry fits a text.
	 * @return how many characters of the text it knows, 0 if it shows another text
	 */
	int fit(String text) {
		String line = oneLine(text);
		return this.texts.stream()
			.map(TroubleshootingEntry::oneLine)
			.filter((shown) -> Arrays.stream(shown.split(Pattern.quote("..."), -1))
				.map(Pattern::quote)
				.collect(Collectors.collectingAndThen(Collectors.joining(".+"), Pattern::compile))
				.matcher(line)
				.matches())
			.mapToInt((shown) -> shown.replace("...", "").length())
			.max()
			.orElse(0);
	}

	private static TroubleshootingEntry of(String section, String entry) {
		List<String> tests = COMMENT.matcher(entry)
			.results()
			.flatMap((comment) -> Arrays.stream(comment.group(1).split(",")))
			.map(String::strip)
			.toList();
		List<String> texts = TEXT.matcher(entry).results().map((MatchResult text) -> text.group(1)).toList();
		return new TroubleshootingEntry(section, firstLine(entry), tests, texts);
	}

	private static String firstLine(String text) {
		return text.substring(0, text.indexOf('\n'));
	}

	private static String oneLine(String text) {
		return text.strip().replaceAll("\\s+", " ");
	}

	private static String page(String name) {
		try {
			return Files.readString(Path.of("..", "docs", name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
