package io.github.migrationstarter;

import org.jspecify.annotations.Nullable;

/**
 * The run tried and could not. Its message says what was rolled back and what stays. Exit
 * code 4.
 *
 * @since 0.1.0
 */
public final class MigrationFailedException extends MigrationException {

	private final Reason reason;

	public MigrationFailedException(Reason reason, String message, String action, @Nullable Throwable cause) {
		super(message, action, cause);
		this.reason = reason;
	}

	/**
	 * What kind of failure it is.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	@Override
	public int getExitCode() {
		return 4;
	}

	/**
	 * The kinds of failure.
	 */
	public enum Reason {

		/**
		 * The server cannot be reached, or lets nobody in yet.
		 */
		UNREACHABLE,

		/**
		 * User, password or encryption were not accepted.
		 */
		LOGIN,

		/**
		 * The role may not do what is needed.
		 */
		PERMISSION,

		/**
		 * The database answered with an error.
		 */
		DATABASE,

		/**
		 * The changelog is missing or malformed.
		 */
		CHANGELOG,

		/**
		 * A change set failed.
		 */
		CHANGE_SET,

		/**
		 * A {@link BootstrapCallback} failed.
		 */
		CALLBACK,

		/**
		 * The lock was taken away while the run lasted.
		 */
		LOCK_LOST,

		/**
		 * The application was told to stop.
		 */
		STOPPED;

		/**
		 * Whether the database could not be looked at.
		 * @return {@code true} for connection, login and right
		 */
		public boolean isAccess() {
			return this == UNREACHABLE || this == LOGIN || this == PERMISSION;
		}

	}

}
