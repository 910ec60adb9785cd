package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.BootstrapContext.ConnectionWork;
import io.github.migrationstarter.DatabaseAddress;

/**
 * One connection of the application's own DataSource, held from observing to releasing.
 * Closing it puts back every setting it changed.
 */
public interface MigrationSession extends AutoCloseable {

	/**
	 * The changelog, against this database.
	 * @return the changelog
	 */
	Changelog changelog();

	/**
	 * The lock of this database.
	 * @return the lock
	 */
	MigrationLock lock();

	/**
	 * What is shown of the database beside an observation.
	 * @return the inspection
	 */
	Inspection inspection();

	/**
	 * What makes the tables of the entities where migrating failed.
	 * @return the maker
	 */
	TableMaker tableMaker();

	/**
	 * Where the connection leads to.
	 * @return the address
	 */
	DatabaseAddress address();

	/**
	 * Lends the connection between two transactions of the run, in auto-commit mode.
	 * @param work what the application does with it
	 * @throws Exception what that threw
	 */
	void lend(ConnectionWork work) throws Exception;

	/**
	 * Where the database keeps its data.
	 * @return the storage
	 */
	Storage storage();

	/**
	 * Removes what was dropped also from the files of the database, where dropping leaves
	 * it there.
	 */
	default void eraseDropped() {
		// it is gone
	}

	@Override
	void close();

	/**
	 * Where a database keeps its data.
	 */
	enum Storage {

		DURABLE, MEMORY

	}

}
