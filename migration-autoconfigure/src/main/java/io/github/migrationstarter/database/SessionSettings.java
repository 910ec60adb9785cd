package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The settings of a borrowed connection while a run uses it. Pools do not put back what
 * was set on their connections, so this does.
 */
public interface SessionSettings {

	/**
	 * Sets what looking needs, remembering what it was.
	 * @param connection a connection in auto-commit mode
	 * @param patience how long a statement may wait for another's lock
	 * @throws SQLException if the database failed
	 */
	void prepare(Connection connection, Duration patience) throws SQLException;

	/**
	 * Sets what writing needs, remembering what it was.
	 * @param connection the same connection
	 * @throws SQLException if the database failed
	 */
	void prepareWriting(Connection connection) throws SQLException;

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
		public void prepare(Connection connection, Duration patience) {
			// nothing to set
		}

		@Override
		public void prepareWriting(Connection connection) {
			// nothing to set
		}

		@Override
		public void restore(Connection connection) {
			// nothing was set
		}

	};

}
