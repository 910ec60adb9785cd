package io.github.migrationstarter.liquibase;

import java.sql.SQLException;

/**
 * What proves to others that this run is alive has been lost while the run lasted.
 */
final class LivenessLostException extends SQLException {

	private static final long serialVersionUID = 1L;

	LivenessLostException(SQLException cause) {
		super("the liveness lock is lost", cause);
	}

}
