package io.github.migrationstarter.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that needs nothing of the application, and so does not start it.
 */
abstract class ImmediateCommand {

	/**
	 * Does what the command is for.
	 * @param root all commands
	 * @param output where it says what it has to say
	 * @return what to tell whoever called
	 */
	abstract ExitCode run(CommandSpec root, Output output);

}
