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

	private final ChangeSetFailures changeSets;

	RunFailures(String database, SecretParameters secrets, ChangeSetFailures changeSets) {
		this.database = database;
		this.secrets = secrets;
		this.changeSets = changeSets;
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
					"Find out who released the lock while a migration was running (db unlock --force, releaseLocks, an "
							+ "unlock by hand), and start again.",
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
					"Waited in vain for another connection to stop writing to the " + this.database + ", to "
							+ ((running != null) ? "run " + which
									: (kept.part() == Part.COMMIT) ? "commit the run" : "write the history")
							+ ". " + kept.certain(),
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
				: (reason == Reason.CHANGE_SET) ? this.changeSets.remedy(failure, ". ", "\n") : "";
		return new MigrationFailedException(reason,
				what + left.named() + ": " + said(failure) + limit(failure)
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
						+ "start again: the next run goes on from here.",
				failure);
	}

	private MigrationException full(Exception failure, @Nullable ChangeSet running, String which, Kept kept) {
		return ConnectionProblem.full(failure, this.database,
				"\n" + ((running != null) ? "The change set " + which : "The run") + " could not go on. "
						+ ((ConnectionProblem.isPanic(failure) && Kept.isAtomic(running)) ? kept.uncertain()
								: kept.remains(failure, running)));
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

	private MigrationException failed(Exception failure, @Nullable ChangeSet running, String which, Kept kept) {
		UndoFailedException undoing = new Causes(failure).first(UndoFailedException.class);
		if (undoing != null) {
			return undoing(failure, undoing.named(), kept);
		}
		return (running != null) ? this.changeSets.failed(failure, running, kept) : betweenChangeSets(failure, kept);
	}

	private MigrationException betweenChangeSets(Exception failure, Kept kept) {
		String remains = kept.remains(failure, null);
		if (kept.part() == Part.COMMIT) {
			return new MigrationFailedException(Reason.CHANGE_SET,
					"The commit of the run failed: " + said(failure) + "\n" + remains,
					"Correct the change set or the data it stumbled over, and start again: "
							+ Kept.next(remains, "with it"),
					failure);
		}
		String right = this.changeSets.right(failure);
		return new MigrationFailedException(Reason.CHANGE_SET,
				"Writing the history failed: " + said(failure) + "\n" + remains,
				((right != null) ? right + " Then start again: "
						: "See in its words why the database does not let the history be written, such as a trigger or "
								+ "a rule on its tables, and start again: ")
						+ Kept.next(remains, "with it"),
				failure);
	}

	private MigrationException undoing(Exception failure, String which, Kept kept) {
		GaveUpException limit = new Causes(failure).first(GaveUpException.class);
		return new MigrationFailedException(Reason.CHANGE_SET,
				"A failure ended " + which + ": " + said(failure) + limit(failure) + "\n" + kept.undoing(),
				((limit != null) ? limit.givenUp().remedy() + " Then start again: "
						: "Correct the rollback of that change set, and start again: ")
						+ Kept.next(kept.undoing(), "from there"),
				failure);
	}

	private static String limit(Exception failure) {
		GaveUpException limit = new Causes(failure).first(GaveUpException.class);
		return (limit != null) ? "\n" + limit.givenUp().description() : "";
	}

	private String said(Exception failure) {
		return this.secrets.hide(new StatementFailure(failure).said());
	}

}
