package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an error means that something which should be created is there already.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
 * codes</a>
 */
public final class DuplicateObject {

	// relation, column, object, schema, function; a second primary key; then the
	// standard's table, index and column
	private static final Set<String> STATES = Set.of("42P07", "42701", "42710", "42P06", "42723", "42P16", "42S01",
			"42S11", "42S21");

	private static final Pattern MESSAGE = Pattern
		.compile("(?i)already exists|there is already an?|duplicate (?:column|key) name|"
				+ "already used by an existing object");

	private DuplicateObject() {
	}

	/**
	 * Recognises it by SQLSTATE, and by what is said where there is none.
	 * @param failure what was thrown
	 * @return {@code true} if a cause says so
	 */
	public static boolean isReported(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && isReported(sql)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isReported(SQLException failure) {
		String state = failure.getSQLState();
		if (state != null && STATES.contains(state)) {
			return true;
		}
		// what violates a constraint is data
		return (state == null || !state.startsWith("23"))
				&& MESSAGE.matcher(String.valueOf(failure.getMessage())).find();
	}

}
