package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an error means that rows do not meet what is demanded of them.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
 * codes, class 23</a>
 * @see <a href="https://www.sqlite.org/rescode.html#constraint">SQLITE_CONSTRAINT</a>
 */
public final class ConstraintViolation {

	private static final Set<String> STATES = Set.of("23502", "23503", "23505", "23514");

	private static final Pattern SQLITE = Pattern
		.compile("\\[SQLITE_CONSTRAINT|Cannot add a NOT NULL column with default value NULL");

	private ConstraintViolation() {
	}

	/**
	 * Recognises it.
	 * @param failure what was thrown
	 * @return {@code true} if a cause says so
	 */
	public static boolean isReported(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && ((sql.getSQLState() != null) ? STATES.contains(sql.getSQLState())
					: SQLITE.matcher(String.valueOf(sql.getMessage())).find())) {
				return true;
			}
		}
		return false;
	}

}
