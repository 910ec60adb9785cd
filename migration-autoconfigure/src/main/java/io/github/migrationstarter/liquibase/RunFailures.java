package io.github.migrationstarter.liquibase;

import java.util.regex.Pattern;

import liquibase.change.AbstractSQLChange;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionProblem;

/**
 * Says in our words what running change sets failed with.
 */
final class RunFailures {

	private static final Pattern COMMIT = Pattern.compile("\\bcommit\\b", Pattern.CASE_INSENSITIVE);

	private final String database;

	private final SecretParameters secrets;

	private final AppliedCheck applied;

	RunFailures(String database, SecretParameters secrets, AppliedCheck applied) {
		this.database = database;
		this.secrets = secrets;
		this.applied = applied;
	}

	/**
	 * The failure of running change sets.
	 * @param failure what was thrown
	 * @param running the change set that ran, if any
	 * @param done how many had run before it
	 * @param stop whether the application was told to stop
	 * @return what to throw
	 */
	MigrationException running(Exception failure, @Nullable ChangeSet running, int done, StopSignal stop) {
		MigrationException ours = new Causes(failure).first(MigrationException.class);
		if (ours != null) {
			return ours;
		}
		String kept = (done == 0) ? "No change set ran before it." : "The " + done + " change set"
				+ ((done == 1) ? "" : "s") + " before it stay" + ((done == 1) ? "s." : ".");
		String which = (running != null) ? "'" + ParsedChangelog.revision(running) + "'" : "the history";
		if (stop.isRaised()) {
			return StopSignal.stopped("ran " + which + ", which was rolled back", failure);
		}
		LockLostException lost = new Causes(failure).first(LockLostException.class);
		if (lost != null) {
			return new MigrationFailedException(Reason.LOCK_LOST,
					"The lock of the " + this.database + " was taken away while " + which
							+ " ran, so that change set was rolled back. " + kept,
					"Find out who released the lock while a migration was running (releaseLocks, an unlock by hand), "
							+ "and start again.",
					failure);
		}
		if (ConnectionProblem.isBusy(failure)) {
			return new MigrationTimeoutException(
					"Waited in vain for another connection to stop writing to the " + this.database + ", to run "
							+ which + ". " + kept,
					"End the other writer, or wait longer with DB_LOCK_WAIT: the next start goes on with it.", failure);
		}
		return ConnectionProblem.isLost(failure) ? lost(failure, which, running)
				: failed(failure, running, which, kept);
	}

	private MigrationException lost(Exception failure, String which, @Nullable ChangeSet running) {
		return new MigrationFailedException(Reason.UNREACHABLE, "The connection to the " + this.database
				+ " was lost while " + which + " ran: " + new Causes(failure).innermostLine() + "\n"
				+ (isAtomic(running)
						? "It was committed either whole, with its history row, or not at all; the next start sees which."
						: "It has runInTransaction=false: what it did before stays, and must be looked at."),
				"See why the server or the network between broke off, and start again: the next start goes on from here.",
				failure);
	}

	private static boolean isAtomic(@Nullable ChangeSet running) {
		return running == null || running.isRunInTransaction();
	}

	private MigrationException failed(Exception failure, @Nullable ChangeSet running, String which, String kept) {
		String statement = new Causes(failure).statement();
		AppliedChangeSet before = (running != null) ? this.applied.find(failure, running) : null;
		return new MigrationFailedException(Reason.CHANGE_SET,
				((running != null) ? "The change set " + which : "Writing the history") + " failed: "
						+ this.secrets.hide(new Causes(failure).innermostLine()
								+ ((statement != null) ? "\nStatement: " + statement : ""))
						+ "\n" + remains(running) + kept + ((before != null) ? "\n" + before.description() : ""),
				(before != null) ? before.action()
						: "Correct the change set or the data it stumbled over, and start again: the next start goes "
								+ "on with it.",
				failure);
	}

	private static String remains(@Nullable ChangeSet running) {
		if (!isAtomic(running)) {
			return "It has runInTransaction=false: what it did before stays, and must be looked at. ";
		}
		boolean commits = running != null && running.getChanges()
			.stream()
			.anyMatch((change) -> change instanceof AbstractSQLChange sql
					&& COMMIT.matcher(String.valueOf(sql.getSql())).find());
		return commits ? "Its SQL says COMMIT itself: what it did before that stays, and must be looked at. "
				: "It was rolled back. ";
	}

}
