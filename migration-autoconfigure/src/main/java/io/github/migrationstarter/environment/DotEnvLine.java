package io.github.migrationstarter.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationUsageException;

/**
 * A variable of a file such as {@code .env}, written {@code NAME=value}.
 *
 * @param name its name
 * @param value its value, without quotes and comment
 * @param file the name of the file
 * @param number the number of the line, from 1
 */
record DotEnvLine(String name, String value, String file, int number) {

	private static final Pattern NAME = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)");

	private static final Pattern QUOTED = Pattern
		.compile("\\s*(?:'(?<literal>[^']*)'|\"(?<escaped>(?:[^\"\\\\]|\\\\.)*)\")(?<rest>.*)");

	private static final Pattern COMMENT = Pattern.compile("\\s#");

	private static final Pattern ESCAPE = Pattern.compile("\\\\([n\"\\\\])");

	/**
	 * Reads a line.
	 * @param file the name of its file
	 * @param number its number
	 * @param line its text
	 * @return the variable, or {@code null} if the line is blank or a comment
	 * @throws MigrationUsageException if it is neither; the text never shows the value
	 */
	static @Nullable DotEnvLine parse(String file, int number, String line) {
		String text = line.strip();
		if (text.isEmpty() || text.startsWith("#")) {
			return null;
		}
		int equals = text.indexOf('=');
		if (equals == -1) {
			throw malformed(file, number, "it has no '='");
		}
		Matcher name = NAME.matcher(text.substring(0, equals).strip());
		if (!name.matches()) {
			throw malformed(file, number, "what stands before its '=' is no name of a variable");
		}
		String value = text.substring(equals + 1);
		boolean quoted = value.strip().startsWith("'") || value.strip().startsWith("\"");
		return new DotEnvLine(name.group(1), quoted ? quoted(file, number, name.group(1), value) : plain(value), file,
				number);
	}

	private static String plain(String value) {
		return COMMENT.split(value, 2)[0].strip();
	}

	private static String quoted(String file, int number, String name, String value) {
		Matcher matcher = QUOTED.matcher(value);
		if (!matcher.matches()) {
			throw malformed(file, number,
					"the quote that begins the value of '%s' does not end on the same line".formatted(name));
		}
		if (!plain(matcher.group("rest")).isEmpty()) {
			throw malformed(file, number, "something follows the quoted value of '%s'".formatted(name));
		}
		String literal = matcher.group("literal");
		return (literal != null) ? literal : ESCAPE.matcher(matcher.group("escaped"))
			.replaceAll((escape) -> Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
	}

	private static MigrationUsageException malformed(String file, int number, String deviation) {
		return new MigrationUsageException(
				"Line %s of '%s' cannot be read: %s. Expected is 'NAME=value', a comment that begins with '#', or nothing."
					.formatted(number, file, deviation),
				"Correct the line. A value with a '#' after a space, or with quotes, stands between single quotes: "
						+ "NAME='value'");
	}

}
