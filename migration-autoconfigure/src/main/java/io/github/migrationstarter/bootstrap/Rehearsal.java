package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Revision;

/**
 * What a rehearsal found: the run was done in one transaction, and rolled back.
 *
 * @param found the state of the database
 * @param action what the run would do
 * @param steps the change sets that were rehearsed, in order
 * @param omitted those that were not, from the first that cannot be
 * @param obstacle why the first of them cannot be, or {@code null} if none was omitted
 * @param held what was locked as a whole all the time, or {@code null} if nothing was
 * @param duration how long the transaction took
 */
public record Rehearsal(DatabaseState found, BootstrapAction action, List<Step> steps, List<Revision> omitted,
		@Nullable String obstacle, @Nullable String held, Duration duration) {

	/**
	 * The rehearsal of a run that would do nothing.
	 * @param found the state of the database
	 * @param action what is done instead
	 */
	static Rehearsal ofNothing(DatabaseState found, BootstrapAction action) {
		return new Rehearsal(found, action, List.of(), List.of(), null, null, Duration.ZERO);
	}

	/**
	 * One change set.
	 *
	 * @param revision the change set
	 * @param outcome what became of it, such as "ran" or "was undone"
	 * @param duration how long it took
	 * @param footprint what it did beside
	 */
	public record Step(Revision revision, String outcome, Duration duration, Footprint footprint) {
	}

}
