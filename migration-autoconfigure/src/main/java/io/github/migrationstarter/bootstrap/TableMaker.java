package io.github.migrationstarter.bootstrap;

import java.util.List;

/**
 * Makes the tables of the entities where migrating failed.
 */
public interface TableMaker {

	/**
	 * Looks at the database without the changelog. Writes nothing.
	 * @return what is there
	 */
	Ground look();

	/**
	 * Makes the tables and notes in the run table that they were made from the entities,
	 * under the lock: in one transaction, or not at all.
	 * @param statements what makes them, in order
	 * @param failure the first line of what migrating failed with
	 * @return the application's tables that are there now
	 */
	List<String> make(List<String> statements, String failure);

}
