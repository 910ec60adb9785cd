package io.github.migrationstarter.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a failure says of itself, by the SQLException nearest to its root.
 */
final class SqlFailure {

	// drivers and pools repeat a URL that they do not understand
	private static final Pattern SECRET = Pattern.compile("(?i)\\b(\\w*(?:password|pwd|secret|token))=[^&;,\\s]+");

	private static final Pattern USER = Pattern.compile("//[^/?\\s]*@");

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
	 * Its first line, without secrets. Where a driver only says that it failed, its cause
	 * says why.
	 * @param failure what was thrown
	 * @return a sentence
	 */
	static String said(Throwable failure) {
		Throwable said = speaker(failure);
		String line = line(said);
		if (said.getCause() instanceof IOException why && why.getMessage() != null && !line.contains(why.getMessage())
				&& !why.getMessage().equals("Connection refused")) {
			return withoutDot(line) + " (" + withoutDot(line(why)) + ").";
		}
		return line;
	}

	/**
	 * Its own words, without those of a cause.
	 * @param failure what was thrown
	 * @return a sentence
	 */
	static String saidItself(Throwable failure) {
		return line(speaker(failure));
	}

	private static Throwable speaker(Throwable failure) {
		Throwable speaker = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			speaker = (cause instanceof SQLException) ? cause : speaker;
		}
		return speaker;
	}

	private static String withoutDot(String sentence) {
		return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
	}

	private static String line(Throwable failure) {
		String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
		String hidden = USER.matcher(SECRET.matcher(message).replaceAll("$1=******")).replaceAll("//******@");
		return hidden.endsWith(".") ? hidden : hidden + ".";
	}

	/**
	 * The first cause of a type.
	 * @param <T> the type
	 * @param failure what was thrown
	 * @param type the type
	 * @return it, or {@code null}
	 */
	static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
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
