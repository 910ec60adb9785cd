package io.github.migrationstarter.liquibase;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * What proves to others that this run is alive has been lost while the run lasted.
 */
final class LivenessLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	private final String work;

	LivenessLostException(SQLException cause) {
		this(cause, "the work");
	}

	private LivenessLostException(@Nullable Throwable cause, String work) {
		super("the liveness lock is lost", cause);
		this.work = work;
	}

	/**
	 * The same, with a name for what was not begun.
	 */
	LivenessLostException before(String begun) {
		return new LivenessLostException(getCause(), begun);
	}

	String work() {
		return this.work;
	}

}
