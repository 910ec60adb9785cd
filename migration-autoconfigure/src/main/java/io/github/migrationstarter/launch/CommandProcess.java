package io.github.migrationstarter.launch;

import io.github.migrationstarter.command.Streams;

/**
 * The process that runs the command.
 */
interface CommandProcess {

	/**
	 * Takes its streams: from now on standard output is the command's alone.
	 */
	Streams streams();

	/**
	 * Ends it.
	 * @param exitCode its exit code
	 */
	void end(int exitCode);

}
