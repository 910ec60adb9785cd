package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.database.Liveness.Status;
import io.github.migrationstarter.liquibase.LockAttempt.Outcome;

/**
 * What is said of the lock: who holds it, what they are doing, and what to do when it was
 * waited for in vain.
 */
final class LockMessages {

	private static final String ROW_FREE = "whose row is free while its liveness lock is held: the start that holds it "
			+ "is just beginning or ending, or somebody freed its row by hand";

	private static final String FORCE = "java -jar app.jar db unlock --force\nor, in the database:\n";

	private final LockTable table;

	private final HolderActivity activity;

	private final Waits waits;

	private final String database;

	LockMessages(LockTable table, HolderActivity activity, Waits waits, String database) {
		this.table = table;
		this.activity = activity;
		this.waits = waits;
		this.database = database;
	}

	Waiting waiting(Outcome outcome, Duration soFar) throws SQLException {
		if (outcome.blocked() != null) {
			return new Waiting("Waiting for the lock of the " + this.database
					+ ", to whose row another connection writes (" + soFar.toSeconds() + " s so far).", null, soFar);
		}
		Optional<LockHolder> holder = this.table.holder();
		boolean alone = isRowFree(outcome, holder) && soFar.compareTo(LiquibaseLock.SAID_EVERY) >= 0;
		String text = "Waiting for the lock of the " + this.database + ", "
				+ (alone ? ROW_FREE : "held by " + named(holder)) + " (" + soFar.toSeconds() + " s so far)."
				+ (alone ? this.activity.ofNobodyInTheRow() : activity(holder));
		return new Waiting(text, holder.map(LockHolder::name).orElse(null), soFar);
	}

	MigrationTimeoutException timeout(Outcome outcome, Optional<String> doubt) throws SQLException {
		if (outcome.blocked() != null) {
			return busy(outcome.blocked());
		}
		Optional<LockHolder> holder = this.table.holder();
		if (outcome.liveness() == Status.HELD && holder.filter(LockHolder::isProven).isPresent()) {
			return timeout(
					"held by " + named(holder) + ", which is alive: its liveness lock is held too." + activity(holder),
					"Wait longer with DB_LOCK_WAIT, or end that process: the next start then takes the lock over by "
							+ "itself.",
					null);
		}
		if (isRowFree(outcome, holder)) {
			return timeout(ROW_FREE + "." + this.activity.ofNobodyInTheRow(),
					"Wait longer with DB_LOCK_WAIT, or end the process that holds the liveness lock, and start again.",
					null);
		}
		return timeout("held by " + named(holder) + "." + activity(holder) + doubt.map((why) -> " " + why).orElse(""),
				"If it still works, wait longer with DB_LOCK_WAIT. " + holder
					.map((dead) -> "If it is certain that it is dead (else two migrate at once), free the lock:\n"
							+ FORCE + this.table.releaseStatement(String.valueOf(dead.name())))
					.orElse("Start again."),
				null);
	}

	MigrationTimeoutException busy(SQLException failure) {
		return timeout("to which another connection writes.",
				"See which process keeps a transaction open that writes, and end it, or wait longer with DB_LOCK_WAIT.",
				failure);
	}

	/**
	 * The refusal to free the lock of somebody who may be alive.
	 * @param holder who has it
	 * @param alive what is known of that
	 * @param doubt why nothing can be proven
	 */
	MigrationRefusedException notFreed(LockHolder holder, Status alive, Optional<String> doubt) {
		String held = "The lock of the " + this.database + " is held by " + holder;
		String doing = this.activity.of(holder);
		return switch (alive) {
			case HELD -> new MigrationRefusedException(null,
					held + ", which is alive: its liveness lock is held too." + doing,
					"Let it finish, or end that process: the next start or command then takes the lock over by itself. "
							+ "'java -jar app.jar db unlock --force' frees it all the same: what that run has not "
							+ "committed is then rolled back, but a change set with runInTransaction=false may run "
							+ "twice at the same time.");
			case ACQUIRED, UNPROVEN -> new MigrationRefusedException(null,
					held + ", and whether it still works cannot be proven." + doing
							+ doubt.map((why) -> " " + why).orElse(""),
					"If it is certain that it is dead, run: java -jar app.jar db unlock --force\nIf it still works, that "
							+ "lets a second one write at the same time"
							+ (LockToken.isOurs(holder.name())
									? ": what the first has not committed is then rolled back, but a change set with "
											+ "runInTransaction=false may run twice."
									: ", and plain Liquibase does not notice that it lost its lock."));
		};
	}

	/**
	 * The failure to free a lock to whose row somebody is writing.
	 */
	MigrationTimeoutException notFreedNow(SQLException failure) {
		return new MigrationTimeoutException(
				"The lock of the " + this.database + " cannot be freed now: another connection writes to it.",
				"See which process keeps a transaction open that writes, end it or let it finish, and run this again.",
				failure);
	}

	String stolen() {
		return "The lock of the " + this.database
				+ " was no longer ours when it was to be released: somebody else freed or took it.";
	}

	String notReleased(LockToken token, SQLException failure) {
		return "The lock of the " + this.database + " could not be released (" + failure.getMessage() + "). "
				+ (LockToken.isProven(token.value())
						? "The next start takes it over by itself, unless another start already has; it is also freed by: "
								+ "java -jar app.jar db unlock"
						: "Free it once this process has ended:\n" + FORCE
								+ this.table.releaseStatement(token.value()));
	}

	private MigrationTimeoutException timeout(String why, String action, @Nullable Exception cause) {
		return new MigrationTimeoutException("Waited " + Waits.spoken(this.waits.lock()) + " for the lock of the "
				+ this.database + ", " + why + " Nothing was changed.", action, cause);
	}

	private String activity(Optional<LockHolder> holder) {
		return holder.map(this.activity::of).orElse("");
	}

	private static boolean isRowFree(Outcome outcome, Optional<LockHolder> holder) {
		return outcome.liveness() == Status.HELD && holder.isEmpty();
	}

	private static String named(Optional<LockHolder> holder) {
		return holder.map(LockHolder::toString).orElse("a start that is just beginning");
	}

	/**
	 * What is said while the lock is waited for.
	 *
	 * @param text who holds it, and what they are doing
	 * @param holder who, as it stands in the row
	 * @param soFar how long
	 */
	record Waiting(String text, @Nullable String holder, Duration soFar) {
	}

}
