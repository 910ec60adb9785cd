package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Optional;

import io.github.migrationstarter.Revision;

/**
 * The change sets of the changelog as the application's engine is given them. Connects to
 * nothing, and writes nothing.
 */
public interface ChangeSetTexts {

	/**
	 * The change sets of the changelog, whatever they are for.
	 * @return them, in order; none where the changelog cannot be read without the
	 * database
	 * @throws io.github.migrationstarter.MigrationException if it cannot be used
	 */
	List<Revision> revisions();

	/**
	 * The last of those that apply to the database.
	 * @return it, or nothing where that cannot be told without the database
	 * @throws io.github.migrationstarter.MigrationException if the changelog cannot be
	 * used
	 */
	Optional<Revision> head();

	/**
	 * One of them.
	 * @param revision which one
	 * @return its text, or nothing if the changelog does not know it, or cannot be read
	 * without the database
	 * @throws io.github.migrationstarter.MigrationException if the changelog cannot be
	 * used
	 */
	Optional<ChangeSetText> find(Revision revision);

}
