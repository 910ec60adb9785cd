package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a failure says of itself, by the SQLException nearest to its root.
 */
final class SqlFailure {

	// drivers and pools repeat a URL that they do not understand
	private static final Pattern SECRET = Pattern.compile("(?i)\\b(\\w*(?:password|pwd|secret|token))=[^&;,\\s]+");

	private SqlFailure() {
	}

	/**
	 * The SQLSTATE nearest to the root of a failure.
	 * @param failure what was thrown
	 * @return the state, or {@code null} if no cause has one
	 */
	static @Nullable String state(Throwable failure) {
		String state = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				state = sql.getSQLState();
			}
		}
		return state;
	}

	/**
	 * Its first line, without secrets.
	 * @param failure what was thrown
	 * @return a sentence
	 */
	static String said(Throwable failure) {
		Throwable said = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException) {
				said = cause;
			}
		}
		String message = String.valueOf(said.getMessage()).lines().findFirst().orElse("");
		String hidden = SECRET.matcher(message).replaceAll("$1=******");
		return hidden.endsWith(".") ? hidden : hidden + ".";
	}

	/**
	 * Whether SQLite says so.
	 * @param failure what was thrown
	 * @param code its result code
	 * @param name how the driver's message begins to name that
	 */
	static boolean isSqlite(Throwable failure, int code, String name) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getErrorCode() == code
					&& String.valueOf(sql.getMessage()).contains(name)) {
				return true;
			}
		}
		return false;
	}

}
