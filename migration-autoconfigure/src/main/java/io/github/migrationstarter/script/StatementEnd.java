package io.github.migrationstarter.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out how a statement ends: a semicolon in a comment ends nothing.
 */
final class StatementEnd {

	// without possessive quantifiers a long literal would overflow the stack
	private static final Pattern TOKEN = Pattern.compile("""
			(?<comment> --[^\\n]*+ ) | /\\*.*?\\*/ | \\s++ | '[^']*+(?:''[^']*+)*+' | "[^"]*+(?:""[^"]*+)*+"
			| (?<tag>\\$(?:[\\p{L}_]\\w*+)?+\\$).*?\\k<tag> | [\\p{L}_][\\p{L}\\p{N}_$]*+ | (?<other> . )""",
			Pattern.COMMENTS | Pattern.DOTALL);

	private StatementEnd() {
	}

	/**
	 * Puts a semicolon where there is none.
	 * @param statement a statement
	 * @return the same, ended
	 */
	static String terminated(String statement) {
		String bare = statement.strip();
		boolean ended = false;
		boolean comment = false;
		Matcher matcher = TOKEN.matcher(bare);
		while (matcher.find()) {
			comment = matcher.group("comment") != null;
			if (!comment && !matcher.group().isBlank() && !matcher.group().startsWith("/*")) {
				ended = ";".equals(matcher.group("other"));
			}
		}
		return ended ? bare : bare + (comment ? "\n;" : ";");
	}

}
