package io.github.migrationstarter.command;

import picocli.CommandLine.Command;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * Does what a start may do.
 */
@Command(name = "bootstrap",
		description = "Do what a start with DB_BOOTSTRAP_ON_STARTUP=true does: create, stamp and upgrade.")
final class BootstrapCommand extends DatabaseCommand {

	@Override
	ExitCode run(CommandSession session) {
		return GoalRun.of(session, new Goal(Kind.BOOTSTRAP, "head"));
	}

}
