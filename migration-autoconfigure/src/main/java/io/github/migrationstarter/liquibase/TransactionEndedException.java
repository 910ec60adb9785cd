package io.github.migrationstarter.liquibase;

import java.sql.SQLException;

/**
 * The one transaction of a run is over before the run is: a change set has committed it
 * or rolled it back, or the database has.
 */
final class TransactionEndedException extends SQLException {

	private static final long serialVersionUID = 1L;

	TransactionEndedException(SQLException sign) {
		super("it ended the one transaction of the run");
		addSuppressed(sign);
	}

}
