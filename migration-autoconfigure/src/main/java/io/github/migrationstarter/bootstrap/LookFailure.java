package io.github.migrationstarter.bootstrap;

import java.util.function.Supplier;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;

/**
 * Tells what the failure of a look at the database means.
 */
final class LookFailure {

	private LookFailure() {
	}

	/**
	 * A look that fails once the signal is raised fails because of it: a statement that
	 * was cancelled is no answer of the database. A run that fails has said so itself,
	 * and may have failed before.
	 */
	static <T> T unlessStopped(StopSignal stop, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (MigrationFailedException ex) {
			throw (stop.isRaised() && !isOfRun(ex.getReason())) ? StopSignal.stopped("looked at its database", ex) : ex;
		}
	}

	private static boolean isOfRun(Reason reason) {
		return switch (reason) {
			case CHANGE_SET, CALLBACK, LOCK_LOST, STOPPED -> true;
			case UNREACHABLE, LOGIN, PERMISSION, DATABASE, CHANGELOG -> false;
		};
	}

	/**
	 * Whether the database could not be reached or not be entered.
	 */
	static boolean isAccess(Throwable failure) {
		Throwable access = (failure instanceof MigrationTimeoutException) ? failure.getCause() : failure;
		return access instanceof MigrationFailedException failed && failed.getReason().isAccess();
	}

}
