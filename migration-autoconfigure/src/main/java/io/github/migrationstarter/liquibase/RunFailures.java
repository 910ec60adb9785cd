package io.github.migrationstarter.liquibase;

import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.liquibase.Kept.Part;

/**
 * Says in our words what running change sets failed with.
 */
final class RunFailures {

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
	 * @param kept what stays of the run
	 * @param stop whether the application was told to stop
	 * @param left the intent that was left open, if one was
	 * @return what to throw
	 */
	MigrationException running(Exception failure, @Nullable ChangeSet running, Kept kept, StopSignal stop,
			@Nullable LeftIntent left) {
		MigrationException ours = new Causes(failure).first(MigrationException.class);
		if (ours != null) {
			return ours;
		}
		String which = (running != null) ? "'" + ParsedChangelog.revision(running) + "'" : kept.withoutChangeSet();
		if (left != null) {
			return leaving(failure, left, kept, stop);
		}
		if (stop.isRaised()) {
			return StopSignal.stopped("ran " + which + ", " + kept.rolledBack(), failure);
		}
		LockLostException lost = new Causes(failure).first(LockLostException.class);
		if (lost != null) {
			return new MigrationFailedException(Reason.LOCK_LOST,
					"The lock of the " + this.database + " was taken away " + kept.lockLost(which),
					"Find out who released the lock while a migration was running (releaseLocks, an unlock by hand), "
							+ "and start again.",
					failure);
		}
		LivenessLostException unproven = new Causes(failure).first(LivenessLostException.class);
		if (unproven != null) {
			return livenessLost(failure, "'" + unproven.next() + "'", kept);
		}
		if (ConnectionProblem.isPreparedElsewhere(failure)) {
			return ConnectionProblem.of(failure, this.database);
		}
		if (ConnectionProblem.isBusy(failure)) {
			return new MigrationTimeoutException(
					"Waited in vain for another connection to stop writing to the " + this.database + ", to run "
							+ which + ". " + kept.certain(),
					"End the other writer, or wait longer with DB_LOCK_WAIT: " + Kept.next(kept.certain(), "with it"),
					failure);
		}
		if (ConnectionProblem.isFull(failure)) {
			return full(failure, running, which, kept);
		}
		return ConnectionProblem.isLost(failure) ? lost(failure, which, running, kept)
				: failed(failure, running, which, kept);
	}

	/**
	 * The failure of a change set of which a part may be there.
	 */
	private MigrationException leaving(Exception failure, LeftIntent left, Kept kept, StopSignal stop) {
		boolean lockLost = new Causes(failure).first(LockLostException.class) != null;
		Reason reason = stop.isRaised() ? Reason.STOPPED : lockLost ? Reason.LOCK_LOST
				: ConnectionProblem.isLost(failure) ? Reason.UNREACHABLE : Reason.CHANGE_SET;
		String what = switch (reason) {
			case STOPPED -> "The application was told to stop while it ran ";
			case LOCK_LOST -> "The lock of the " + this.database + " was taken away during ";
			case UNREACHABLE -> "The connection to the " + this.database + " was lost during ";
			default -> "A failure ended ";
		};
		String first = ConnectionProblem.isFull(failure) ? "Make room on the disk. "
				: (reason == Reason.CHANGE_SET) ? "Correct the change set or the data it stumbled over. " : "";
		return new MigrationFailedException(reason,
				what + left.named() + ": " + said(failure)
						+ "\nIt is not one transaction, so a part of it may be there. " + kept.certain(),
				first + left.remedy(), failure);
	}

	private MigrationException livenessLost(Exception failure, String which, Kept kept) {
		return new MigrationFailedException(Reason.LOCK_LOST,
				"The lock that proves to others that this run is alive is lost (" + new Causes(failure).innermostLine()
						+ "). Another start may take over the " + this.database + ", so " + which
						+ ", which is not one transaction, was not begun. " + kept.certain(),
				"See what ended it: DISCARD ALL or pg_advisory_unlock_all() in a change set, or behind a pooler what "
						+ "ends an idle transaction (PgBouncer: idle_transaction_timeout, client_idle_timeout). Then "
						+ "start again: the next start goes on from here.",
				failure);
	}

	private MigrationException full(Exception failure, @Nullable ChangeSet running, String which, Kept kept) {
		return ConnectionProblem.full(failure, this.database,
				"\n" + what(running, which, kept) + " could not go on. "
						+ ((ConnectionProblem.isPanic(failure) && isAtomic(running)) ? kept.uncertain()
								: remains(failure, running, kept)));
	}

	private MigrationException lost(Exception failure, String which, @Nullable ChangeSet running, Kept kept) {
		if (running == null && kept.part() == Part.TRANSACTION) {
			return ConnectionProblem.of(failure, this.database);
		}
		return new MigrationFailedException(Reason.UNREACHABLE,
				"The connection to the " + this.database + " was lost while " + which + " ran: "
						+ new Causes(failure).innermostLine() + "\n" + kept.uncertain(),
				"See why the server or the network between broke off, and start again: "
						+ Kept.next(kept.uncertain(), "from here"),
				failure);
	}

	private static boolean isAtomic(@Nullable ChangeSet running) {
		return running == null || running.isRunInTransaction();
	}

	private MigrationException failed(Exception failure, @Nullable ChangeSet running, String which, Kept kept) {
		UndoFailedException undoing = new Causes(failure).first(UndoFailedException.class);
		if (undoing != null) {
			return undoing(failure, undoing.named(), kept);
		}
		AppliedChangeSet before = (running != null) ? this.applied.find(failure, running) : null;
		String remains = remains(failure, running, kept);
		if (CommittingSql.isIn(running) && kept.isBroken(failure)) {
			return new MigrationFailedException(Reason.CHANGE_SET,
					what(running, which, kept) + " failed: " + said(failure) + "\n" + remains
							+ ((before != null) ? "\n" + CommittingSql.LEFT_BEFORE : ""),
					CommittingSql.ACTION, failure);
		}
		return new MigrationFailedException(Reason.CHANGE_SET,
				what(running, which, kept) + " failed: " + said(failure) + "\n" + remains
						+ ((before != null) ? "\n" + before.description() : ""),
				(before != null) ? before.action()
						: "Correct the change set or the data it stumbled over, and start again: "
								+ Kept.next(remains, "with it"),
				failure);
	}

	private MigrationException undoing(Exception failure, String which, Kept kept) {
		return new MigrationFailedException(Reason.CHANGE_SET,
				"A failure ended " + which + ": " + said(failure) + "\n" + kept.undoing(),
				"Correct the rollback of that change set, and start again: " + Kept.next(kept.undoing(), "from there"),
				failure);
	}

	private String said(Exception failure) {
		String statement = new Causes(failure).statement();
		return this.secrets
			.hide(new Causes(failure).innermostLine() + ((statement != null) ? "\nStatement: " + statement : ""));
	}

	private static String what(@Nullable ChangeSet running, String which, Kept kept) {
		if (running != null) {
			return "The change set " + which;
		}
		return (kept.part() == Part.COMMIT) ? "The commit of the run" : "Writing the history";
	}

	private static String remains(Exception failure, @Nullable ChangeSet running, Kept kept) {
		if (!isAtomic(running)) {
			// or its intent would be left
			return "Nothing of it was done. " + kept.certain();
		}
		boolean commits = CommittingSql.isIn(running);
		if (kept.part() != Part.TRANSACTION) {
			return commits ? Kept.ofCommitting(failure) : Kept.of(failure);
		}
		return (commits ? "Its SQL says COMMIT itself: what it did before that stays, and must be looked at. "
				: "It was rolled back. ") + kept.certain();
	}

}
