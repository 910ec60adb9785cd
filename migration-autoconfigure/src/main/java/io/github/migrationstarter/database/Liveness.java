package io.github.migrationstarter.database;

import java.sql.SQLException;

/**
 * A lock that its holder loses by dying, beside the lock row, which outlives it. Only
 * where it is proven may a row be taken over.
 */
public interface Liveness {

	/**
	 * Tries to take it, without waiting.
	 * @return what came of it
	 * @throws SQLException if the database failed
	 */
	Status tryAcquire() throws SQLException;

	/**
	 * Asks whether it still is held, where it can be lost without the run noticing.
	 * @throws SQLException if it is lost
	 */
	default void check() throws SQLException {
		// it is held by what the run works on
	}

	/**
	 * Gives it back; without effect where it is not held.
	 * @throws SQLException if the database failed
	 */
	void release() throws SQLException;

	/**
	 * What proves that another holder is gone.
	 * @return for example {@code its advisory lock 42 is free}
	 */
	String proof();

	/**
	 * What came of taking it.
	 */
	enum Status {

		/**
		 * It is ours: whoever held it before is dead.
		 */
		ACQUIRED,

		/**
		 * Somebody who is alive holds it.
		 */
		HELD,

		/**
		 * Nothing can be said here: only the row counts.
		 */
		UNPROVEN

	}

	/**
	 * No liveness lock.
	 */
	Liveness NONE = new Liveness() {

		@Override
		public Status tryAcquire() {
			return Status.UNPROVEN;
		}

		@Override
		public void release() {
			// nothing is held
		}

		@Override
		public String proof() {
			return "nothing";
		}

	};

}
