package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.MigrationUsageException;

/**
 * How a run ended.
 */
public enum RunOutcome {

	/**
	 * It did what it was to do, which may be nothing.
	 */
	DONE,

	/**
	 * It chose not to write, or not to let the application start; also for settings that
	 * contradict each other.
	 */
	REFUSED,

	/**
	 * It tried and could not.
	 */
	FAILED,

	/**
	 * The application was told to stop meanwhile.
	 */
	STOPPED,

	/**
	 * It waited in vain.
	 */
	TIMED_OUT;

	/**
	 * How a run ended that did not do what it was to do.
	 * @param failure why
	 * @return the outcome
	 */
	public static RunOutcome of(RuntimeException failure) {
		if (failure instanceof MigrationRefusedException || failure instanceof MigrationUsageException) {
			return REFUSED;
		}
		if (failure instanceof MigrationTimeoutException) {
			return TIMED_OUT;
		}
		return (failure instanceof MigrationFailedException failed && failed.getReason() == Reason.STOPPED) ? STOPPED
				: FAILED;
	}

}
