package io.github.migrationstarter.command;

import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Shows how far a run has come. It is closed when the run has ended, so that nothing
 * unfinished stays on the screen.
 */
interface ProgressDisplay extends RunListener, AutoCloseable {

	@Override
	void close();

}
