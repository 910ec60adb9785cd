package io.github.migrationstarter.liquibase;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the lock row.
 *
 * @param name LOCKEDBY
 * @param since LOCKGRANTED, as the database prints it
 * @param at the same as a point in time, or {@code null} if that cannot be told
 */
record LockHolder(@Nullable String name, @Nullable String since, @Nullable Instant at) {

	/**
	 * Whether it held the liveness lock when it took the row.
	 * @return {@code true} if it is dead once that lock is free
	 */
	boolean isProven() {
		return LockToken.isProven(this.name);
	}

	/**
	 * Names it once it holds the row no more.
	 * @return to follow "from"
	 */
	String past() {
		return "'" + this.name + "', held since " + time();
	}

	@Override
	public String toString() {
		return "'" + this.name + "' since " + time();
	}

	/**
	 * As every time in a message, if it can be told; else as it stands in the row.
	 */
	private String time() {
		return (this.at != null) ? this.at.truncatedTo(ChronoUnit.SECONDS).toString() : String.valueOf(this.since);
	}

}
