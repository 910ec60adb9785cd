package io.github.migrationstarter.command;

/**
 * A command that works with the application's configuration and database.
 */
abstract class DatabaseCommand {

	/**
	 * Does what the command is for.
	 * @param session what it works with
	 * @return what to tell whoever called
	 * @throws io.github.migrationstarter.MigrationException if it refuses or fails
	 */
	abstract ExitCode run(CommandSession session);

}
