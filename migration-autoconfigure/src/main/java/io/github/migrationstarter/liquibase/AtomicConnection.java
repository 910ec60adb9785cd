package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.GuardRails;
import io.github.migrationstarter.database.RehearsalWatch;
import io.github.migrationstarter.database.SessionSettings;
import io.github.migrationstarter.liquibase.FencedTransactions.End;
import io.github.migrationstarter.liquibase.GuardedConnection.Guard;

/**
 * The connection of a run, on which a change set and its history row are one transaction.
 * Liquibase commits the one and then the other; a process killed between the two leaves a
 * schema that no history knows. While a change set is held, its commits wait.
 */
final class AtomicConnection {

	private final CancellableStatements statements;

	private final FencedTransactions transactions;

	private final ChangeSetLimits limits;

	private final Connection proxy;

	private final Connection tracked;

	private Hold hold = Hold.NONE;

	AtomicConnection(Connection target, SessionSettings settings, StopSignal stop, GuardRails rails) {
		this.statements = new CancellableStatements(target, settings, stop);
		this.transactions = new FencedTransactions(target, settings);
		this.limits = new ChangeSetLimits(target, settings.limits(rails), rails);
		this.proxy = GuardedConnection.of(target, this.statements, new Held());
		this.tracked = GuardedConnection.of(target, this.statements, new Free(target));
	}

	/**
	 * The connection to hand to Liquibase.
	 * @return a connection that commits here only, and is not closed by anyone
	 */
	Connection proxy() {
		return this.proxy;
	}

	/**
	 * The connection for what belongs to no change set, such as the lock.
	 * @return the connection as it is, but for its statements, which a stop cancels
	 */
	Connection tracked() {
		return this.tracked;
	}

	/**
	 * What limits the change sets.
	 */
	ChangeSetLimits limits() {
		return this.limits;
	}

	/**
	 * The statements of the connection.
	 * @return what a stop cancels
	 */
	CancellableStatements statements() {
		return this.statements;
	}

	/**
	 * Lets writes through from now on.
	 * @param fence asked before every commit, or {@code null} to let none through
	 */
	void setFence(@Nullable Fence fence) {
		this.transactions.setFence(fence);
		this.statements.awaitCancellation();
	}

	/**
	 * Makes everything that is done meanwhile one transaction, or nothing at all.
	 * @param work what to run
	 * @throws Exception what the work failed with, after everything was rolled back
	 */
	void wholly(Work work) throws Exception {
		this.transactions.wholly(work);
	}

	/**
	 * Makes everything that is done meanwhile one transaction, and takes it back.
	 * @param watch looks at it
	 * @param work what to run
	 * @throws Exception what the work failed with, after everything was rolled back
	 */
	void rehearse(RehearsalWatch watch, Work work) throws Exception {
		this.transactions.rehearse(watch, work);
	}

	/**
	 * Whether what is done at the moment will be taken back.
	 * @return {@code true} inside of {@link #rehearse}
	 */
	boolean isRehearsal() {
		return this.transactions.isRehearsal();
	}

	/**
	 * Whether everything is one transaction at the moment.
	 * @return {@code true} inside of {@link #wholly(Work)}
	 */
	boolean isWhole() {
		return this.transactions.isWhole();
	}

	/**
	 * Runs work whose commits become one at its end, or nothing at all. What it does in
	 * auto-commit mode is not held.
	 * @param work what to run
	 * @throws Exception what the work failed with, after everything was rolled back
	 */
	void atomically(Work work) throws Exception {
		this.transactions.write(() -> {
			this.hold = Hold.HELD;
			try {
				work.run();
				return (this.hold == Hold.COMMIT_ASKED) ? End.COMMIT : End.ROLLBACK;
			}
			finally {
				this.hold = Hold.NONE;
			}
		});
	}

	/**
	 * Asks before work that no transaction protects.
	 * @throws SQLException if the work must not be begun
	 */
	void checkAlive() throws SQLException {
		this.transactions.checkAlive();
	}

	/**
	 * For a change set, and for what Liquibase does around it.
	 */
	private final class Held implements Guard {

		private final AtomicConnection connection = AtomicConnection.this;

		@Override
		public void commit() throws SQLException {
			if (this.connection.hold == Hold.NONE) {
				this.connection.transactions.commit();
			}
			else {
				this.connection.hold = Hold.COMMIT_ASKED;
			}
		}

		@Override
		public void rollback() throws SQLException {
			this.connection.transactions.rollback();
			this.connection.limits.rolledBack();
		}

		@Override
		public void beforeStatement() throws SQLException {
			if (this.connection.transactions.isWriting()) {
				this.connection.statements.checkNotStopped();
			}
			this.connection.limits.beforeStatement();
		}

		@Override
		public @Nullable Object heard(@Nullable Object statement) {
			return this.connection.limits.heard(statement);
		}

		@Override
		public void beforeTransactions() throws SQLException {
			this.connection.limits.beforeTransactions();
		}

		/**
		 * By the rules of JDBC it would commit.
		 */
		@Override
		public void beforeAutoCommit() throws SQLException {
			this.connection.limits.commits();
			if (this.connection.transactions.isWhole()) {
				throw new SQLException("The whole run is one transaction ("
						+ (isRehearsal() ? "a rehearsal" : "db.transaction=run") + "): auto-commit stays off");
			}
		}

	}

	/**
	 * For what belongs to no change set.
	 */
	private final class Free implements Guard {

		private final Connection target;

		Free(Connection target) {
			this.target = target;
		}

		@Override
		public void commit() throws SQLException {
			this.target.commit();
		}

		@Override
		public void rollback() throws SQLException {
			if (AtomicConnection.this.transactions.isWhole()) {
				AtomicConnection.this.transactions.rollback();
			}
			else {
				this.target.rollback();
			}
		}

	}

	/**
	 * Whether commits wait.
	 */
	private enum Hold {

		NONE, HELD, COMMIT_ASKED

	}

	/**
	 * Work that is done in one transaction.
	 */
	@FunctionalInterface
	interface Work {

		void run() throws Exception;

	}

}
