package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.database.GuardRails;
import io.github.migrationstarter.database.StatementLimits.Ending;

/**
 * What is said of a change set that one of its limits has ended.
 *
 * @param ending which of them
 * @param blocker who kept locked what it waited for, if that was seen
 * @param rails the limits
 * @param failure what the server said
 * @param attempts how often it was tried
 */
record GivenUp(Ending ending, @Nullable String blocker, GuardRails rails, SQLException failure, int attempts) {

	/**
	 * The same, after several attempts.
	 */
	GivenUp after(int attempts) {
		return new GivenUp(this.ending, this.blocker, this.rails, this.failure, attempts);
	}

	/**
	 * Whether another attempt may find what it waits for.
	 */
	boolean isPassing() {
		return switch (this.ending) {
			case LOCK, DEADLOCK -> true;
			case TIME -> false;
		};
	}

	/**
	 * What is behind it.
	 * @return one sentence or two
	 */
	String description() {
		return switch (this.ending) {
			case LOCK -> times() + "waited in vain for " + locked() + limit(this.rails.lockTimeout(), "lock-timeout");
			case DEADLOCK -> times() + "and another transaction waited for each other.";
			case TIME -> "It ran longer than a statement of a change set may"
					+ limit(this.rails.statementTimeout(), "statement-timeout")
					+ ((this.blocker != null) ? " It waited for " + locked() + "." : "");
		};
	}

	/**
	 * What is behind it, in a line of the log.
	 * @return to follow the name of the change set
	 */
	String inShort() {
		return switch (this.ending) {
			case LOCK -> "waited in vain for " + locked();
			case DEADLOCK -> "and another transaction waited for each other";
			case TIME -> "ran too long";
		};
	}

	/**
	 * What to do about it.
	 * @return one sentence
	 */
	String remedy() {
		return switch (this.ending) {
			case LOCK -> "End that transaction or wait for its end. To wait longer, set DB_POSTGRES_LOCK_TIMEOUT"
					+ now(this.rails.lockTimeout()) + "; to try more often, DB_POSTGRES_RETRIES (now "
					+ this.rails.retries() + ").";
			case DEADLOCK -> "Let the change set lock its tables in the order in which the application does. To try "
					+ "more often, set DB_POSTGRES_RETRIES (now " + this.rails.retries() + ").";
			case TIME -> "Make the statement do less, or let it run longer with DB_POSTGRES_STATEMENT_TIMEOUT"
					+ now(this.rails.statementTimeout()) + ".";
		};
	}

	private String times() {
		return (this.attempts > 1) ? "Each of " + this.attempts + " attempts " : "It ";
	}

	private String locked() {
		return (this.blocker != null) ? "what " + this.blocker + " keeps locked"
				: "what another transaction keeps locked";
	}

	private static String limit(@Nullable Duration limit, String property) {
		return (limit != null) ? " (db.postgres." + property + "=" + Waits.spoken(limit).replace(" ", "") + ")." : ".";
	}

	private static String now(@Nullable Duration limit) {
		return (limit != null) ? " (now " + Waits.spoken(limit) + ")" : "";
	}

}
