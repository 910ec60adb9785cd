package io.github.migrationstarter.bootstrap;

/**
 * Makes a database that does not exist.
 */
public interface DatabaseCreator {

	/**
	 * Makes it, unless somebody else has done so in the meantime.
	 * @throws io.github.migrationstarter.MigrationFailedException if it cannot be made,
	 * with what an administrator would do
	 */
	void create();

}
