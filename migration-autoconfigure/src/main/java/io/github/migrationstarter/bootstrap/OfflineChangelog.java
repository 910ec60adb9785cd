package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.Observation;

/**
 * The changelog without a database, for scripts that somebody runs elsewhere. It never
 * connects.
 */
public interface OfflineChangelog {

	/**
	 * What a database would look like.
	 * @param kind what is to be done with it
	 * @param from the revision that it is at, or {@code base}
	 * @return an observation in which exactly the change sets up to there have run
	 * @throws io.github.migrationstarter.MigrationException if the changelog cannot be
	 * used, or has no such revision
	 */
	Observation observe(Goal.Kind kind, String from);

	/**
	 * Writes a plan as a script.
	 * @param plan what it does
	 * @param observation what that was decided on
	 * @return the script
	 * @throws io.github.migrationstarter.MigrationRefusedException if no script can do it
	 */
	String script(Plan plan, Observation observation);

}
