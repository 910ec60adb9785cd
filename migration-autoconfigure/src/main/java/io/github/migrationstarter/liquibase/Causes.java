package io.github.migrationstarter.liquibase;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The causes of a failure, and what they say.
 *
 * @param failure what was thrown
 */
record Causes(Throwable failure) {

	private static final Pattern STATEMENT = Pattern.compile("\\[Failed SQL: (?:\\(-?\\d+\\) )?(.*)]", Pattern.DOTALL);

	/**
	 * The first cause of a type.
	 * @param <T> the type
	 * @param type the type
	 * @return it, or {@code null}
	 */
	<T> @Nullable T first(Class<T> type) {
		for (Throwable cause = this.failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

	/**
	 * The cause of a type that is nearest to the root.
	 * @param <T> the type
	 * @param type the type
	 * @return it, or {@code null}
	 */
	<T> @Nullable T last(Class<T> type) {
		T last = null;
		for (Throwable cause = this.failure; cause != null; cause = cause.getCause()) {
			last = type.isInstance(cause) ? type.cast(cause) : last;
		}
		return last;
	}

	/**
	 * What the root says, or the nearest to it that says anything.
	 * @return its message, which may have several lines
	 */
	String innermost() {
		String message = "";
		for (Throwable cause = this.failure; cause != null; cause = cause.getCause()) {
			if (cause.getMessage() != null) {
				message = cause.getMessage();
			}
		}
		return message.strip();
	}

	/**
	 * The first line of that.
	 * @return one line
	 */
	String innermostLine() {
		return innermost().lines().findFirst().orElse("").strip();
	}

	/**
	 * The statement that failed, if Liquibase names it.
	 * @return SQL, or {@code null}
	 */
	@Nullable String statement() {
		String shortest = null;
		for (Throwable cause = this.failure; cause != null; cause = cause.getCause()) {
			String message = String.valueOf(cause.getMessage());
			if (message.contains("[Failed SQL") && (shortest == null || message.length() <= shortest.length())) {
				shortest = message;
			}
		}
		Matcher matcher = STATEMENT.matcher((shortest != null) ? shortest : "");
		return matcher.find() ? matcher.group(1).strip() : null;
	}

}
