package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.migrationstarter.database.SessionSettings;

/**
 * One short transaction for the lock, committed as it is: the fence guards what a run
 * writes, not the lock itself.
 */
final class LockTransaction {

	private final Connection connection;

	private final SessionSettings settings;

	LockTransaction(Connection connection, SessionSettings settings) {
		this.connection = connection;
		this.settings = settings;
	}

	Connection connection() {
		return this.connection;
	}

	PreparedStatement prepare(String sql) throws SQLException {
		return this.connection.prepareStatement(sql);
	}

	/**
	 * Runs a statement with as much patience as it deserves.
	 * @param <T> what comes of it
	 * @param statement the statement
	 * @param patience how long it may wait for somebody who has locked what it needs
	 * @param execution what executes it
	 * @return what came of it
	 * @throws SQLException if the database failed, also because patience ended
	 */
	<T> T execute(Statement statement, Patience patience, Work<T> execution) throws SQLException {
		if (patience == Patience.ALL) {
			return execution.run();
		}
		int before = this.settings.giveUpSoon(statement);
		try {
			return execution.run();
		}
		finally {
			this.settings.giveUpAsBefore(statement, before);
		}
	}

	/**
	 * Writes and commits, or leaves nothing of it.
	 * @param <T> what comes of it
	 * @param work what to do
	 * @return what came of it
	 * @throws SQLException if the database failed
	 */
	<T> T write(Work<T> work) throws SQLException {
		try {
			this.settings.rollback(this.connection); // what was left open must not go
														// along
			this.settings.beginWriting(this.connection);
			T result = work.run();
			this.settings.endWriting(this.connection);
			this.connection.commit();
			return result;
		}
		catch (SQLException | RuntimeException ex) {
			try {
				this.settings.endWriting(this.connection);
				this.settings.rollback(this.connection);
			}
			catch (SQLException suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
	}

	/**
	 * Reads, and leaves no transaction open.
	 * @param <T> what is read
	 * @param work how to read it
	 * @return what was read
	 * @throws SQLException if the database failed
	 */
	<T> T read(Work<T> work) throws SQLException {
		try {
			return work.run();
		}
		finally {
			this.settings.rollback(this.connection);
		}
	}

	/**
	 * Asks one question, in one round trip.
	 * @param <T> what is read
	 * @param work one statement
	 * @return what was read
	 * @throws SQLException if the database failed
	 */
	<T> T ask(Work<T> work) throws SQLException {
		this.settings.rollback(this.connection);
		this.connection.setAutoCommit(true);
		try {
			return work.run();
		}
		finally {
			if (!this.connection.isClosed()) { // a lost one must say itself why
				this.connection.setAutoCommit(false);
			}
		}
	}

	/**
	 * How long a statement may wait for somebody who has locked the row or its table.
	 */
	enum Patience {

		ALL, LITTLE

	}

	/**
	 * Work that is one transaction.
	 *
	 * @param <T> what comes of it
	 */
	@FunctionalInterface
	interface Work<T> {

		T run() throws SQLException;

	}

}
