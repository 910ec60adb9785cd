package io.github.migrationstarter.bootstrap;

/**
 * Makes a database that does not exist.
 */
public interface DatabaseCreator {

	/**
	 * Makes it, unless somebody else has done so in the meantime.
	 * @return who made it
	 * @throws io.github.migrationstarter.MigrationFailedException if it cannot be made,
	 * with what an administrator would do
	 */
	Maker create();

	/**
	 * Who made a database.
	 */
	enum Maker {

		THIS_RUN, ANOTHER

	}

}
