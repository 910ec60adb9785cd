package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.Footprint;

/**
 * Looks at the one transaction of a rehearsal from within: what its steps lock, and what
 * the commits that it leaves out would have checked.
 */
public interface RehearsalWatch extends AutoCloseable {

	/**
	 * How long a rehearsal waits for somebody else's lock. Whoever needs the same table
	 * waits behind it meanwhile.
	 */
	Duration PATIENCE = Duration.ofSeconds(3);

	/**
	 * Prepares the transaction.
	 * @param connection the migration connection, at the beginning of it
	 * @throws SQLException if the database failed
	 */
	void begin(Connection connection) throws SQLException;

	/**
	 * Looks at a step that would be committed now.
	 * @param connection the same connection
	 * @throws SQLException if that commit would have failed
	 */
	void endOfStep(Connection connection) throws SQLException;

	/**
	 * Looks at what remains for the last commit. What was done may be undone by looking.
	 * @param connection the same connection
	 * @throws SQLException if that commit would have failed
	 */
	void endOfRun(Connection connection) throws SQLException;

	/**
	 * What the steps did since this was asked last.
	 * @return as much as the engine tells
	 */
	Footprint footprint();

	/**
	 * Who keeps locked what the transaction has waited for.
	 * @return to be followed by "keeps", or {@code null} if nobody was seen
	 */
	default @Nullable String blocker() {
		return null;
	}

	/**
	 * What was locked as a whole all the time.
	 * @return a sentence, or {@code null} if nothing was
	 */
	default @Nullable String held() {
		return null;
	}

	@Override
	void close();

	/**
	 * Looks at nothing.
	 */
	RehearsalWatch NONE = new RehearsalWatch() {

		@Override
		public void begin(Connection connection) {
			// nothing to prepare
		}

		@Override
		public void endOfStep(Connection connection) {
			// nothing is known of this engine
		}

		@Override
		public void endOfRun(Connection connection) {
			// nothing is known of this engine
		}

		@Override
		public Footprint footprint() {
			return Footprint.UNKNOWN;
		}

		@Override
		public void close() {
			// nothing was opened
		}

	};

	/**
	 * What the real run commits.
	 */
	enum Commits {

		/**
		 * Every change set by itself.
		 */
		EACH,

		/**
		 * Everything at its end.
		 */
		ONE

	}

}
