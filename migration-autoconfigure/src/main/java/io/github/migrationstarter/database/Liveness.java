package io.github.migrationstarter.database;

import java.sql.SQLException;
import java.util.Optional;

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
	 * Looks who holds it, and takes nothing.
	 * @return what can be told
	 * @throws SQLException if the database failed
	 */
	default Sign peek() throws SQLException {
		return Sign.UNTOLD;
	}

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
	 * Why nothing could be said.
	 * @return one sentence, or nothing where there is nothing to add
	 */
	default Optional<String> doubt() {
		return Optional.empty();
	}

	/**
	 * What proves that another holder is gone.
	 * @return to follow its name, for example
	 * {@code whose session is gone: its advisory lock 42 is free}
	 */
	String proof();

	/**
	 * What the server says of somebody else who holds it; without effect on any
	 * transaction.
	 * @return to follow "it", for example {@code runs 'create table t3' for 4 s}, or
	 * nothing where nothing is known
	 * @throws SQLException if the database failed
	 */
	default Optional<String> activity() throws SQLException {
		return Optional.empty();
	}

	/**
	 * What tells, while this is held, what the migration connection is busy with. Asks
	 * the database nothing.
	 * @return a watch, to be closed
	 */
	default SessionWatch watch() {
		return SessionWatch.NONE;
	}

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
	 * What a look tells.
	 */
	enum Sign {

		HELD, FREE, UNTOLD

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
