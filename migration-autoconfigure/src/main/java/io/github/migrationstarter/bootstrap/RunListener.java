package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * Is told what a run does while it does it, by the thread of the run.
 */
public interface RunListener {

	/**
	 * A listener that does nothing.
	 */
	RunListener NONE = new RunListener() {
	};

	/**
	 * A run begins; nothing is connected yet. Not called for looks, scripts and
	 * rehearsals.
	 * @param database the database, of which only the name is known
	 */
	default void starting(DatabaseDescription database) {
	}

	/**
	 * The database has been connected to, and looked at; perhaps not for the first time
	 * in this run.
	 * @param database its name, product and version
	 */
	default void opened(DatabaseDescription database) {
	}

	/**
	 * The lock was taken.
	 * @param waited how long that took
	 */
	default void locked(Duration waited) {
	}

	/**
	 * The lock is held, and the plan is about to be performed.
	 * @param plan what is going to be done
	 * @param observation what it was decided on
	 */
	default void planned(Plan plan, Observation observation) {
	}

	/**
	 * Somebody else holds the lock.
	 * @param text who, and since when
	 */
	default void waiting(String text) {
	}

	/**
	 * A change set begins to run, or to be undone.
	 * @param revision the change set
	 * @param number its number in this run, from 1
	 * @param total how many there are
	 */
	default void began(Revision revision, int number, int total) {
	}

	/**
	 * A change set takes long, which is said at growing intervals, in another thread than
	 * that of the run, and not any more once it has ended.
	 * @param text which one, for how long, what the server says of it and, if somebody
	 * blocks it, who
	 */
	default void stillRunning(String text) {
	}

	/**
	 * A change set that had begun has failed, and what it did is rolled back as far as
	 * the engine can. This comes before it is found out why.
	 * @param revision the change set
	 * @param number its number in this run, from 1
	 * @param total how many there are
	 */
	default void broken(Revision revision, int number, int total) {
	}

	/**
	 * A change set has ended, and is committed unless the whole run is one transaction.
	 * @param revision the change set
	 * @param outcome what became of it, such as "ran" or "was undone"
	 * @param duration how long it took
	 * @param number its number in this run, from 1
	 * @param total how many there are
	 */
	default void ended(Revision revision, String outcome, Duration duration, int number, int total) {
	}

	/**
	 * A change set has been rehearsed, after {@link #ended}.
	 * @param step the change set, and what it did
	 * @param number its number in this run, from 1
	 * @param total how many there are
	 */
	default void rehearsed(Rehearsal.Step step, int number, int total) {
	}

	/**
	 * The run is over and did what it was asked for.
	 * @param text what was found, what was done and what is there now
	 */
	default void concluded(String text) {
	}

	/**
	 * A run that began is over, also one that had nothing to write.
	 * @param report what was found and done
	 */
	default void finished(BootstrapReport report) {
	}

	/**
	 * A run that began was refused or failed; a change set that had begun did not end.
	 * @param failure why
	 */
	default void failed(RuntimeException failure) {
	}

}
