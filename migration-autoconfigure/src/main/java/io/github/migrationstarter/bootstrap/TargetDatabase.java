package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Optional;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Revision;

/**
 * The one database that a run works on.
 */
public interface TargetDatabase {

	/**
	 * Its name for messages, without anything secret.
	 * @return for example {@code PostgreSQL database 'app' at db:5432}
	 */
	String name();

	/**
	 * How a person deletes it.
	 * @return for example {@code delete the file '/app/app.db'}
	 */
	String deletion();

	/**
	 * Connects to it. Looking creates nothing.
	 * @param stop tells the session to end early
	 * @return a session, or nothing if the database does not exist
	 * @throws io.github.migrationstarter.MigrationFailedException if it cannot be
	 * connected to
	 */
	Optional<MigrationSession> open(StopSignal stop);

	/**
	 * Looks at the changelog without the database, as far as that is possible.
	 * @return the change sets that would run on an empty one, or nothing if that cannot
	 * be told
	 * @throws io.github.migrationstarter.MigrationException if it cannot be used
	 */
	Optional<List<Revision>> checkChangelog();

	/**
	 * The changelog without the database.
	 * @return what never connects
	 * @throws io.github.migrationstarter.MigrationRefusedException if the engine is not
	 * one that scripts are written for
	 */
	default OfflineChangelog offline() {
		throw new MigrationRefusedException(null,
				"Scripts are written for PostgreSQL and SQLite, and this is the " + name() + ".",
				"Run the command without --sql.");
	}

	/**
	 * Reads the changelog without the database, as far as that is possible.
	 * @return all its change sets as pending or excluded, or nothing if that cannot be
	 * told
	 * @throws io.github.migrationstarter.MigrationException if it cannot be used
	 */
	Optional<List<HistoryEntry>> readChangelog();

	/**
	 * What makes the database when it does not exist.
	 * @return its creator
	 */
	DatabaseCreator creator();

}
