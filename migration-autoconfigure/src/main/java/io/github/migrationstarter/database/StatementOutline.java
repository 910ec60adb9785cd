package io.github.migrationstarter.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The command of a statement and the object it is for, without the values it holds: plain
 * words up to the first quote, parenthesis, number, operator or comment, or to a word
 * that values follow.
 */
final class StatementOutline {

	private static final Pattern COMMENTS = Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*+",
			Pattern.DOTALL);

	private static final Pattern WORD = Pattern.compile("\\G([A-Za-z_][\\w.]*)(?:\\s+|(?=[(;])|\\z)");

	private static final Set<String> BEFORE_VALUES = Set.of("as", "default", "is", "set", "to", "values", "where");

	private static final int LONGEST = 100;

	private StatementOutline() {
	}

	/**
	 * Outlines a statement.
	 * @param sql its text, perhaps cut off at its end
	 * @return for example {@code 'create table t3'}, or {@code a statement}
	 */
	static String of(@Nullable String sql) {
		String text = COMMENTS.matcher((sql != null) ? sql : "").replaceFirst("");
		Matcher matcher = WORD.matcher(text);
		List<String> words = new ArrayList<>();
		int length = 0;
		while (matcher.find() && (words.isEmpty() || isName(matcher.group(1)))) {
			length += matcher.group(1).length() + 1;
			if (length > LONGEST) {
				break;
			}
			words.add(matcher.group(1));
		}
		return words.isEmpty() ? "a statement" : "'" + String.join(" ", words) + "'";
	}

	private static boolean isName(String word) {
		return !BEFORE_VALUES.contains(word.toLowerCase(Locale.ROOT));
	}

}
