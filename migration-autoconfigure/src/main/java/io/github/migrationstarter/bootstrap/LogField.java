package io.github.migrationstarter.bootstrap;

import java.util.Locale;

/**
 * What log lines of a run carry beside their text, for structured logging. The names are
 * for programs, and stay.
 */
public enum LogField {

	/**
	 * The database, as messages name it. Of every line of a run.
	 */
	DATABASE,

	/**
	 * The state that was found; in the last line of a run the state that it left.
	 */
	STATE,

	/**
	 * What a run does, once that is decided.
	 */
	ACTION,

	/**
	 * The state that was found, in the last line of a run.
	 */
	FOUND,

	/**
	 * The revision that a run left, in its last line.
	 */
	REVISION,

	/**
	 * How many change sets were run, undone or recorded, in the last line of a run.
	 */
	CHANGE_SETS,

	/**
	 * How many are pending, in the last line of a run.
	 */
	PENDING,

	/**
	 * The change set that runs or has just ended.
	 */
	CHANGE_SET,

	/**
	 * Its number in the run, from 1.
	 */
	NUMBER,

	/**
	 * How many there are in the run.
	 */
	TOTAL,

	/**
	 * What became of a change set.
	 */
	OUTCOME,

	/**
	 * How long it took, or the run.
	 */
	DURATION_MS,

	/**
	 * For how long it has been running, in a heartbeat.
	 */
	RUNNING_MS,

	/**
	 * The processes of the database that keep it waiting, in a heartbeat.
	 */
	BLOCKED_BY,

	/**
	 * Who holds the lock, as it stands in its row, in the lines of those who wait for it.
	 */
	LOCK_HOLDER,

	/**
	 * How long was waited so far.
	 */
	WAITED_MS;

	/**
	 * Its name.
	 * @return for example {@code db.migration.change_set}
	 */
	public String key() {
		return "db.migration." + name().toLowerCase(Locale.ROOT);
	}

}
