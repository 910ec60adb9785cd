package io.github.migrationstarter.liquibase;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the lock row.
 *
 * @param name LOCKEDBY
 * @param since LOCKGRANTED, as the database prints it
 */
record LockHolder(@Nullable String name, @Nullable String since) {

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
		return "'" + this.name + "', held since " + this.since;
	}

	@Override
	public String toString() {
		return "'" + this.name + "' since " + this.since;
	}

}
