package io.github.migrationstarter.liquibase;

import java.sql.SQLException;

/**
 * The lock row is no longer ours: somebody released or took it while the run lasted.
 */
final class LockLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	LockLostException(String holder) {
		super("the lock row is held by " + holder);
	}

}
