package io.github.migrationstarter;

import io.github.migrationstarter.Observation.Creation;
import io.github.migrationstarter.Observation.Presence;

/**
 * What an {@link Observation} means. The order of the checks in {@link #of(Observation)}
 * is the precedence: the first that fits is the state.
 *
 * @since 0.1.0
 */
public enum DatabaseState {

	/**
	 * The database does not exist.
	 */
	MISSING("the database does not exist"),

	/**
	 * A change set was edited after it ran.
	 */
	ALTERED("change sets were edited after they ran"),

	/**
	 * Database and changelog each have change sets that the other lacks, or have none in
	 * common.
	 */
	DIVERGED("database and changelog each have change sets that the other lacks"),

	/**
	 * A first creation was begun and not finished.
	 */
	UNFINISHED("a first creation was begun and not finished"),

	/**
	 * The database is newer than the application.
	 */
	AHEAD("the database is newer than this application"),

	/**
	 * Change sets are pending.
	 */
	BEHIND("change sets are pending"),

	/**
	 * No table of the application is there.
	 */
	EMPTY("the database has no tables of the application"),

	/**
	 * The application's tables are there, and no history.
	 */
	LEGACY("the database has tables, but no migration history"),

	/**
	 * Nothing is pending, and nothing is newer.
	 */
	CURRENT("the schema is what this application expects");

	private final String meaning;

	DatabaseState(String meaning) {
		this.meaning = meaning;
	}

	/**
	 * What the state means, for messages.
	 * @return a clause without a full stop
	 */
	public String meaning() {
		return this.meaning;
	}

	/**
	 * Gives an observation its meaning.
	 * @param observation what was read
	 * @return the first state that fits
	 */
	public static DatabaseState of(Observation observation) {
		boolean pending = !observation.pending().isEmpty();
		boolean newer = !observation.newer().isEmpty();
		boolean history = observation.hasHistory();
		if (observation.database() == Presence.MISSING) {
			return MISSING;
		}
		if (!observation.altered().isEmpty()) {
			return ALTERED;
		}
		if (history && (pending && newer || observation.known() == 0)) {
			return DIVERGED;
		}
		if (observation.creation() == Creation.UNFINISHED) {
			return UNFINISHED;
		}
		if (newer) {
			return AHEAD;
		}
		if (!pending) {
			return CURRENT;
		}
		if (history) {
			return BEHIND;
		}
		return observation.applicationTables().isEmpty() ? EMPTY : LEGACY;
	}

}
