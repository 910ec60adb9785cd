package io.github.migrationstarter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Begins anew.
 */
@Command(name = "reset",
		description = "Drop everything and create it again, in memory or under a development profile only.")
final class ResetCommand extends DatabaseCommand {

	@Option(names = "--yes", description = "Yes, all of it may be lost.")
	private boolean yes;

	@Override
	ExitCode run(CommandSession session) {
		if (!this.yes) {
			throw new MigrationUsageException(session.runner(RunListener.NONE).describeReset(),
					"If that may be lost, run: java -jar app.jar db reset --yes");
		}
		return GoalRun.of(session, new Goal(Kind.RESET, "head"));
	}

}
