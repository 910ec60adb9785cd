package io.github.migrationstarter.validation;

import java.util.regex.Pattern;

/**
 * Knows the statements that hold others: a trigger's body in SQLite, a function's behind
 * BEGIN ATOMIC in PostgreSQL. They end with END, not with their first semicolon.
 */
final class SqlBodies {

	private static final Pattern HOLDER = Pattern.compile(
			"(?is)\\s*(?:OR\\s+REPLACE\\s+)?(?:TEMP(?:ORARY)?\\s+)?(?:TRIGGER|FUNCTION|PROCEDURE)\\b.*\\bBEGIN\\b.*");

	private SqlBodies() {
	}

	/**
	 * Whether the statements that follow belong to a statement.
	 * @param command its first word
	 * @param rest what follows up to the first semicolon
	 * @return {@code true} if they do, up to one that begins with END
	 */
	static boolean begins(String command, String rest) {
		return command.equals("CREATE") && HOLDER.matcher(rest).matches() && !rest.contains("$");
	}

}
