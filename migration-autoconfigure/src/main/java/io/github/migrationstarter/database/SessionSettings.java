package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * The settings of a borrowed connection while a run uses it. Pools do not put back what
 * was set on their connections, so this does.
 */
public interface SessionSettings {

	/**
	 * The connection as a run is to use it, after {@link #prepare}.
	 * @param connection the borrowed connection
	 * @return the connection, or a view of it
	 */
	default Connection use(Connection connection) {
		return connection;
	}

	/**
	 * Sets what looking needs, remembering what it was.
	 * @param connection a connection in auto-commit mode
	 * @param patience how long a statement may wait for another's lock
	 * @param stop ends such a wait early
	 * @throws SQLException if the database failed
	 */
	void prepare(Connection connection, Duration patience, StopSignal stop) throws SQLException;

	/**
	 * What ends the statements of change sets.
	 * @param rails what is configured
	 * @return limits for this connection
	 */
	default StatementLimits limits(GuardRails rails) {
		return StatementLimits.NONE;
	}

	/**
	 * Makes every transaction a writing one from its beginning, from now on.
	 * @param connection the same connection, with nothing to commit
	 * @throws SQLException if the database failed
	 */
	void beginWriting(Connection connection) throws SQLException;

	/**
	 * Ends that: the next commit or rollback leaves no lock behind.
	 * @param connection the same connection
	 * @throws SQLException if the database failed
	 */
	void endWriting(Connection connection) throws SQLException;

	/**
	 * Cancels a statement, from another thread; without effect once it is over.
	 * @param connection the same connection
	 * @param running the statement
	 * @throws SQLException if the database failed
	 */
	default void cancel(Connection connection, Statement running) throws SQLException {
		running.cancel();
	}

	/**
	 * Lets a statement whose answer the run can do without fail soon where somebody has
	 * locked the whole table.
	 * @param statement the statement, before it is executed
	 * @return what it had before, for {@link #giveUpAsBefore}
	 * @throws SQLException if the driver refused
	 */
	default int giveUpSoon(Statement statement) throws SQLException {
		int before = statement.getQueryTimeout();
		statement.setQueryTimeout(1);
		return before;
	}

	/**
	 * Ends that, since some drivers keep it for the connection.
	 * @param statement the statement, after it was executed
	 * @param before what it had before
	 * @throws SQLException if the driver refused
	 */
	default void giveUpAsBefore(Statement statement, int before) throws SQLException {
		statement.setQueryTimeout(before);
	}

	/**
	 * Rolls back, also where the engine has already done so by itself: by rolling back,
	 * or by breaking off the connection, whose reason must not be hidden by another
	 * failure.
	 * @param connection the same connection
	 * @throws SQLException if the database failed
	 */
	default void rollback(Connection connection) throws SQLException {
		if (!connection.isClosed() && !connection.getAutoCommit()) {
			connection.rollback();
		}
	}

	/**
	 * Puts everything back.
	 * @param connection the same connection, in auto-commit mode
	 * @throws SQLException if the database failed
	 */
	void restore(Connection connection) throws SQLException;

	/**
	 * Settings that change nothing.
	 */
	SessionSettings NONE = new SessionSettings() {

		@Override
		public void prepare(Connection connection, Duration patience, StopSignal stop) {
			// nothing to set
		}

		@Override
		public void beginWriting(Connection connection) {
			// transactions write when they write
		}

		@Override
		public void endWriting(Connection connection) {
			// nothing was begun
		}

		@Override
		public void restore(Connection connection) {
			// nothing was set
		}

	};

}
