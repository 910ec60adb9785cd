package io.github.migrationstarter.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands that a text suggests, as they have to be typed here: with the jar and the
 * word that makes it the tool, and with the properties that this command was given, since
 * without them the next one might work on another database. What may be secret is left
 * for the person to fill in.
 *
 * @param tool how the tool is called
 * @param properties the properties of this command's line, such as {@code --a.b=c}
 */
record SuggestedCommands(ToolName tool, List<String> properties) {

	private static final Pattern SUGGESTION = Pattern.compile("java -jar app\\.jar db\\b");

	private static final Pattern SECRET = Pattern.compile("(?i)password|passwd|secret|token|credential|key|@");

	private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

	/**
	 * Completes the commands of a text.
	 * @param text any text
	 * @return the text, with each of its commands as it has to be typed
	 */
	String in(String text) {
		String given = this.properties.stream()
			.map(SuggestedCommands::typed)
			.map((property) -> property + " ")
			.collect(Collectors.joining());
		return SUGGESTION.matcher(text)
			.replaceAll(Matcher.quoteReplacement(this.tool.call() + given + this.tool.word()));
	}

	private static String typed(String property) {
		int equals = property.indexOf('=');
		return (equals >= 0 && SECRET.matcher(property).find()) ? property.substring(0, equals) + "=..."
				: quoted(property);
	}

	/**
	 * A word of a command line.
	 * @param word any text
	 * @return it, in quotes where a shell would take it apart
	 */
	static String quoted(String word) {
		return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
	}

}
