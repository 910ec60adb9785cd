package io.github.migrationstarter.liquibase;

import java.sql.SQLException;

import io.github.migrationstarter.Revision;

/**
 * What proves to others that this run is alive has been lost while the run lasted, so
 * that a change set which is not one transaction is not begun.
 */
final class LivenessLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	private final transient Revision next;

	LivenessLostException(Revision next, SQLException cause) {
		super("the liveness lock is lost", cause);
		this.next = next;
	}

	/**
	 * What was not begun.
	 * @return the change set
	 */
	Revision next() {
		return this.next;
	}

}
