package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;

/**
 * Why a rehearsal does not take place, or was broken off.
 */
public final class RehearsalMessages {

	private RehearsalMessages() {
	}

	static MigrationRefusedException missing(String database) {
		return new MigrationRefusedException(DatabaseState.MISSING,
				"The " + database + " does not exist, so there is nothing to rehearse in.",
				"To see what would run: java -jar app.jar db upgrade --sql. To make it: java -jar app.jar db upgrade");
	}

	/**
	 * An engine that commits at every DDL statement.
	 * @param engine what it calls itself
	 * @return a refusal
	 */
	public static MigrationRefusedException committing(String engine) {
		return new MigrationRefusedException(null,
				"A rehearsal could not be rolled back: " + engine + " commits at every CREATE, ALTER and DROP.",
				"To see what would run, ask for --sql in place of --dry-run. To try it, run it on a copy of the database.");
	}

	/**
	 * Somebody else has made the lock table while the rehearsal was about to.
	 * @param database the database
	 * @param cause how that was found out, if it failed
	 * @return a failure
	 */
	public static MigrationFailedException overtaken(String database, @Nullable Throwable cause) {
		return new MigrationFailedException(Reason.DATABASE,
				"Somebody else began to migrate the " + database + " at the same moment. Nothing was rehearsed.",
				"Rehearse again once that is done; to see how far it is: java -jar app.jar db status", cause);
	}

	/**
	 * Somebody kept locked what a change set needs.
	 * @param what what was waiting
	 * @param patience how long it waited
	 * @param limit how long the run itself would wait, {@code null} for as long as it
	 * takes
	 * @param blocker who keeps it locked, if that is known
	 * @param cause how the database said so
	 * @return a failure
	 */
	public static MigrationTimeoutException blocked(String what, Duration patience, @Nullable Duration limit,
			@Nullable String blocker, Throwable cause) {
		return new MigrationTimeoutException("The rehearsal waited " + Waits.spoken(patience) + " for what "
				+ ((blocker != null) ? blocker + " keeps" : "another session keeps") + " locked, to run " + what
				+ ". It gave up, since whoever needs the same table would have waited behind it, and rolled everything "
				+ "back. The run itself would "
				+ ((limit != null) ? "wait " + Waits.spoken(limit) + "." : "go on waiting."),
				"End that session or wait until it is done, and rehearse again.", cause);
	}

}
