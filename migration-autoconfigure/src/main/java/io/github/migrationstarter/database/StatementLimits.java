package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What ends the statements of a change set, and tells what has ended one.
 */
public interface StatementLimits extends AutoCloseable {

	/**
	 * Prepares to see who blocks.
	 * @param first the migration connection, with nothing to commit
	 * @param second makes connections beside it
	 */
	default void open(Connection first, SecondConnection second) {
		// nobody is looked for
	}

	/**
	 * Sets the limits for the transaction, or for the session where there is none.
	 * @param connection the migration connection
	 * @throws SQLException if the database failed
	 */
	void set(Connection connection) throws SQLException;

	/**
	 * Puts back what there was before, where it does not come back by itself.
	 * @param connection the same connection
	 * @throws SQLException if the database failed
	 */
	void putBack(Connection connection) throws SQLException;

	/**
	 * Ends looking who blocks.
	 */
	default void rest() {
		// nobody was looked for
	}

	/**
	 * What has ended a statement.
	 * @param failure what it failed with
	 * @param duration how long it ran
	 * @return {@code null} if it was something else
	 */
	@Nullable Ending ending(SQLException failure, Duration duration);

	/**
	 * Who kept locked what was waited for since the limits were set.
	 * @return to be followed by "keeps", or {@code null} if nobody was seen
	 */
	default @Nullable String blocker() {
		return null;
	}

	@Override
	default void close() {
		// nothing was opened
	}

	/**
	 * Limits nothing.
	 */
	StatementLimits NONE = new StatementLimits() {

		@Override
		public void set(Connection connection) {
			// there is nothing to set
		}

		@Override
		public void putBack(Connection connection) {
			// nothing was set
		}

		@Override
		public @Nullable Ending ending(SQLException failure, Duration duration) {
			return null;
		}

	};

	/**
	 * What ends a statement.
	 */
	enum Ending {

		/**
		 * It waited too long for a lock.
		 */
		LOCK,

		/**
		 * It and another one waited for each other.
		 */
		DEADLOCK,

		/**
		 * It ran too long.
		 */
		TIME

	}

}
