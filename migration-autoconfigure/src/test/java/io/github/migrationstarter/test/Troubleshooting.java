package io.github.migrationstarter.test;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.migrationstarter.MigrationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The door between the texts of failed starts and commands and the pages
 * {@code docs/troubleshooting.md} and {@code docs/command-refusals.md}: a test that
 * asserts a text through it asserts too that an entry of the page shows that text and
 * names the test.
 */
public final class Troubleshooting {

	// a log line follows, a word of an application of its own process, or nothing
	private static final Pattern SHOWN = Pattern.compile(
			"APPLICATION FAILED TO START\\R\\*+\\R\\RDescription:\\R\\R(.+?)\\R\\RAction:\\R\\R(.+?)\\R(?:\\R\\d{4}-|\\R[A-Z]+\\R*\\z|\\R*\\z)",
			Pattern.DOTALL);

	private Troubleshooting() {
	}

	/**
	 * How a failed start is printed.
	 * @param description what was found
	 * @param action what to do
	 * @return the text between "APPLICATION FAILED TO START" and the next log line
	 */
	public static String report(String description, String action) {
		checkPage(description, action);
		return "APPLICATION FAILED TO START\n***************************\n\nDescription:\n\n" + description
				+ "\n\nAction:\n\n" + action + "\n";
	}

	/**
	 * What a failed start has printed, for texts with parts that a test cannot know.
	 * @param output all that it has printed
	 * @return description, blank line, "Action:", blank line, action
	 */
	public static String shown(CharSequence output) {
		Matcher shown = SHOWN.matcher(output);
		assertThat(shown.find()).as("a failed start in: %s", output).isTrue();
		checkPage(shown.group(1), shown.group(2));
		return TroubleshootingEntry.text(shown.group(1), shown.group(2));
	}

	/**
	 * What a failure would print.
	 * @param failure a failure that ends a start
	 * @return description, blank line, "Action:", blank line, action
	 */
	public static String shown(MigrationException failure) {
		String description = String.valueOf(failure.getMessage());
		checkPage(description, failure.getAction());
		return TroubleshootingEntry.text(description, failure.getAction());
	}

	/**
	 * What a command has printed on standard error when it ended with a failure.
	 * @param err all that it has printed there
	 * @return the same
	 */
	public static String printed(String err) {
		String[] parts = err.strip().split("\n\n", 2);
		assertThat(parts).as("description and action in: %s", err).hasSize(2);
		checkPage(parts[0], parts[1]);
		return err;
	}

	private static void checkPage(String description, String action) {
		String text = TroubleshootingEntry.text(description, action);
		List<TroubleshootingEntry> fitting = TroubleshootingEntry.all()
			.stream()
			.filter((entry) -> entry.fit(text) > 0)
			.sorted(Comparator.comparingInt((TroubleshootingEntry entry) -> entry.fit(text)).reversed())
			.toList();
		assertThat(fitting).as("entries of the pages that show: %s", text).isNotEmpty();
		TroubleshootingEntry best = fitting.get(0);
		if (fitting.size() > 1) {
			assertThat(best.fit(text))
				.as("'%s' and '%s' show the same text: %s", best.heading(), fitting.get(1).heading(), text)
				.isGreaterThan(fitting.get(1).fit(text));
		}
		assertThat(running()).as("the comment of '%s' must name one of these tests, its own", best.heading())
			.containsAnyElementsOf(best.tests());
	}

	/**
	 * The methods on the stack, as the page names tests.
	 */
	private static List<String> running() {
		return StackWalker.getInstance()
			.walk((frames) -> frames
				.map((frame) -> frame.getClassName().replaceAll(".*[.$]", "") + "#" + frame.getMethodName())
				.filter((name) -> name.contains("Tests#"))
				.toList());
	}

}
