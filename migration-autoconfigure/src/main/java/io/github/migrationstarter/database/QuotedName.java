package io.github.migrationstarter.database;

import java.util.regex.Pattern;

/**
 * Writes the name of something in a database as standard SQL quotes it.
 */
public final class QuotedName {

	private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

	private QuotedName() {
	}

	/**
	 * Quotes a name.
	 * @param name the name as stored
	 * @return the name to be put into a statement
	 */
	public static String of(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * Whether a name means the same without quotes, if it is no word of the engine's.
	 * @param name the name as stored
	 * @return {@code true} if it has small letters, digits and underscores only
	 */
	public static boolean isPlain(String name) {
		return PLAIN.matcher(name).matches();
	}

}
