package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

import io.github.migrationstarter.BootstrapContext.ConnectionWork;
import io.github.migrationstarter.database.SessionSettings;
import io.github.migrationstarter.liquibase.GuardedConnection.Guard;

/**
 * The connection of a run in the hands of the application's code, between two
 * transactions of the run:
 * <ol>
 * <li>What was only read is let go.
 * <li>The work is done in auto-commit mode.
 * <li>What it left uncommitted is rolled back, and auto-commit is off again.
 * </ol>
 */
final class LentConnection {

	private final Connection target;

	private final SessionSettings settings;

	private final CancellableStatements statements;

	LentConnection(Connection target, SessionSettings settings, CancellableStatements statements) {
		this.target = target;
		this.settings = settings;
		this.statements = statements;
	}

	void lend(ConnectionWork work) throws Exception {
		this.settings.rollback(this.target);
		this.target.setAutoCommit(true);
		Lent lent = new Lent(this.target, this.statements);
		try {
			work.run(GuardedConnection.of(this.target, this.statements, lent));
		}
		catch (Exception | Error ex) {
			try {
				takeBack(lent);
			}
			catch (SQLException suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
		takeBack(lent);
	}

	private void takeBack(Lent lent) throws SQLException {
		lent.givenBack = true;
		this.settings.rollback(this.target);
		this.target.setAutoCommit(false);
	}

	/**
	 * Transactions end where the work says so.
	 */
	private static final class Lent implements Guard {

		private final Connection target;

		private final CancellableStatements statements;

		private volatile boolean givenBack;

		Lent(Connection target, CancellableStatements statements) {
			this.target = target;
			this.statements = statements;
		}

		@Override
		public void commit() throws SQLException {
			checkLent();
			this.target.commit();
		}

		@Override
		public void rollback() throws SQLException {
			checkLent();
			this.target.rollback();
		}

		@Override
		public void beforeStatement() throws SQLException {
			checkLent();
			this.statements.checkNotStopped();
		}

		@Override
		public void beforeAutoCommit() throws SQLException {
			checkLent();
		}

		private void checkLent() throws SQLException {
			if (this.givenBack) {
				throw new SQLException("The connection of the run was only lent, and has been given back");
			}
		}

	}

}
