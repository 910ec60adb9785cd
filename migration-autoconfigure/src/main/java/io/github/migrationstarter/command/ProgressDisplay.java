package io.github.migrationstarter.command;

import java.time.Duration;

/**
 * Shows how far long work has come.
 */
interface ProgressDisplay extends AutoCloseable {

	/**
	 * It waits.
	 * @param text for whom or what
	 */
	void waiting(String text);

	/**
	 * A revision is being worked on.
	 * @param revision which
	 * @param number the how many-th it is, from 1
	 * @param total how many there are
	 */
	void began(String revision, int number, int total);

	/**
	 * A revision is done.
	 * @param revision which
	 * @param outcome what became of it, such as {@code ran}
	 * @param duration how long it took
	 * @param number the how many-th it is, from 1
	 * @param total how many there are
	 */
	void ended(String revision, String outcome, Duration duration, int number, int total);

	/**
	 * Leaves nothing unfinished on the screen.
	 */
	@Override
	void close();

}
