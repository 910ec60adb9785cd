package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

import io.github.migrationstarter.database.ConnectionProblem;

/**
 * The one transaction of a whole run, in which every step begins at a savepoint. Losing a
 * savepoint shows that a change set has ended the transaction by itself.
 */
final class RunTransaction {

	private final Connection connection;

	private final Look look;

	private Savepoint savepoint;

	RunTransaction(Connection connection, Look look) throws SQLException {
		this.look = look;
		this.connection = connection;
		this.savepoint = connection.setSavepoint();
	}

	/**
	 * Ends a step, whose work can no longer be taken back by itself.
	 * @throws SQLException if the transaction is over already
	 */
	void keep() throws SQLException {
		this.look.at(this.connection);
		try {
			this.connection.releaseSavepoint(this.savepoint);
		}
		catch (SQLException ex) {
			throw explained(ex);
		}
		this.savepoint = this.connection.setSavepoint();
	}

	/**
	 * Goes back to where the step began, also after a statement that failed.
	 * @throws SQLException if the transaction is over already
	 */
	void rollback() throws SQLException {
		try {
			this.connection.rollback(this.savepoint);
		}
		catch (SQLException ex) {
			throw explained(ex);
		}
	}

	private static SQLException explained(SQLException failure) {
		return (ConnectionProblem.isLost(failure) || ConnectionProblem.isBusy(failure)) ? failure
				: new TransactionEndedException(failure);
	}

	/**
	 * Looks at a step before it is kept.
	 */
	@FunctionalInterface
	interface Look {

		/**
		 * Looks at nothing.
		 */
		Look NONE = (connection) -> {
		};

		void at(Connection connection) throws SQLException;

	}

}
