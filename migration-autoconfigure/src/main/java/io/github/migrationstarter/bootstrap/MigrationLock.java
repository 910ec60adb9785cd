package io.github.migrationstarter.bootstrap;

import java.util.Optional;

/**
 * The lock that keeps two runs from writing at the same time.
 */
public interface MigrationLock {

	/**
	 * Takes the lock, waiting for another holder.
	 * @return the lease, to be closed last
	 * @throws io.github.migrationstarter.MigrationTimeoutException if another holder kept
	 * it for too long
	 */
	Lease acquire();

	/**
	 * Takes the lock for work that is rolled back, and makes nothing that is absent.
	 * @return the lease, to be closed last
	 * @throws io.github.migrationstarter.MigrationTimeoutException if another holder kept
	 * it for too long
	 */
	RehearsalLease acquireForRehearsal();

	/**
	 * Frees the lock if a run that is proven to be dead has left it, for a start that has
	 * nothing to write. Writes nothing and takes nothing where it is free, and never
	 * fails.
	 * @return what became of the row
	 */
	Row freeFromTheDead();

	/**
	 * Frees the lock for a person who asks for it.
	 * @param force whether also that of a holder who may be alive
	 * @return whose it was and why it could be freed, as a sentence; nothing if nobody
	 * held it
	 * @throws io.github.migrationstarter.MigrationRefusedException if the holder may be
	 * alive
	 */
	Optional<String> free(Force force);

	/**
	 * Whether a lock is freed whose holder may be alive.
	 */
	enum Force {

		NO, YES

	}

	/**
	 * What became of the row that holds the lock.
	 */
	enum Row {

		FREED, AS_FOUND

	}

	/**
	 * The lock while it is held. Closing releases it.
	 */
	interface Lease extends AutoCloseable {

		@Override
		void close();

	}

	/**
	 * The lock while it is held for a rehearsal.
	 */
	interface RehearsalLease extends Lease {

		/**
		 * Makes what a run would have made to take the lock, in the transaction that is
		 * open. Whoever else would make it waits for the end of that one.
		 * @throws io.github.migrationstarter.MigrationException if somebody has made it
		 * meanwhile
		 */
		void makeAbsent();

	}

}
