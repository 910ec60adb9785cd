package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Asked last in every transaction that writes: is the lock still ours? It asks by an
 * update of the lock row, so that nobody can take the lock before the commit either.
 */
@FunctionalInterface
interface Fence {

	/**
	 * Checks that the lock is still ours.
	 * @param connection the connection whose transaction is about to commit
	 * @throws LockLostException if it is not: the transaction must be rolled back
	 * @throws SQLException if the database failed
	 */
	void check(Connection connection) throws SQLException;

	/**
	 * Asked before work that no transaction protects: is whoever waits still kept from
	 * taking the lock over?
	 * @throws SQLException if not: the work must not be begun
	 */
	default void checkAlive() throws SQLException {
		// only where it can be lost
	}

}
