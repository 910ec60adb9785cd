package io.github.migrationstarter.bootstrap;

/**
 * Makes a database that does not exist.
 */
public interface DatabaseCreator {

	/**
	 * Makes it, unless somebody else has done so in the meantime.
	 * @param stop ends the wait for somebody who is making it
	 * @return who made it
	 * @throws io.github.migrationstarter.MigrationFailedException if it cannot be made,
	 * with what an administrator would do
	 * @throws io.github.migrationstarter.MigrationTimeoutException if somebody else does
	 * not get done
	 */
	Maker create(StopSignal stop);

	/**
	 * Who made a database.
	 */
	enum Maker {

		THIS_RUN, ANOTHER

	}

}
