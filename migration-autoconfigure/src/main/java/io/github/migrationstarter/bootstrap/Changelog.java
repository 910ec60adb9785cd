package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Optional;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.Observation;

/**
 * The application's changelog against one database.
 */
public interface Changelog {

	/**
	 * Reads the history and compares it with the changelog. Executes no statement that
	 * writes, and takes no lock.
	 * @return what was read
	 */
	Observation observe();

	/**
	 * The whole changelog and what became of it, as far as it was just observed. Writes
	 * nothing.
	 * @param observation what was read
	 * @return every change set in changelog order, and every row that the changelog does
	 * not know behind the one that it ran after
	 */
	List<HistoryEntry> history(Observation observation);

	/**
	 * Finds what a person needs to settle the open intents. Writes nothing.
	 * @param observation what was read
	 * @return one for each of its intents
	 */
	List<IntentRemedy> remedies(Observation observation);

	/**
	 * Finds what can be refused before anything is written: a malformed changelog, a
	 * missing property, a rollback that is missing.
	 * @param plan what would be performed
	 * @param observation what it was decided on
	 * @throws io.github.migrationstarter.MigrationException if it must not be performed
	 */
	void verify(Plan plan, Observation observation);

	/**
	 * Makes what is performed next one transaction, where that is possible.
	 * @param plan what would be performed
	 * @param observation what it was decided on
	 * @return why it is not possible, as a clause
	 */
	Optional<String> makeOneTransaction(Plan plan, Observation observation);

	/**
	 * Performs a plan, under the lock.
	 * @param plan one that writes
	 * @param observation what it was decided on, under the same lock
	 * @return how many change sets were run, stamped or undone
	 */
	int perform(Plan plan, Observation observation);

	/**
	 * Writes a plan as a script for the database's own client. Executes no statement that
	 * writes, and takes no lock.
	 * @param plan what it does
	 * @param observation what that was decided on
	 * @return the script
	 * @throws io.github.migrationstarter.MigrationRefusedException if no script can do it
	 */
	String script(Plan plan, Observation observation);

	/**
	 * Refuses a database in which nothing could be taken back.
	 * @throws io.github.migrationstarter.MigrationRefusedException if that is so
	 */
	void verifyRehearsal();

	/**
	 * Performs a plan in one transaction and rolls it back, under the lock.
	 * @param plan one that writes
	 * @param observation what it was decided on, under the same lock
	 * @param lease the lock
	 * @return what was found
	 */
	Rehearsal rehearse(Plan plan, Observation observation, MigrationLock.RehearsalLease lease);

	/**
	 * Notes the run in the run table, under the lock.
	 * @param report what the run found and did
	 */
	void record(BootstrapReport report);

	/**
	 * Notes a run that failed, where that is still possible.
	 * @param report what the run found and tried
	 * @param failure why it failed; what goes wrong here is added to it
	 */
	void recordFailure(BootstrapReport report, MigrationFailedException failure);

}
