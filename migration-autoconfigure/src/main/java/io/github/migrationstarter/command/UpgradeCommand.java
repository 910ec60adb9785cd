package io.github.migrationstarter.command;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * Goes forward.
 */
@Command(name = "upgrade",
		description = "Run what is pending, up to a revision; a database that is missing is created.")
final class UpgradeCommand extends DatabaseCommand {

	@Parameters(arity = "0..1", paramLabel = "REVISION", defaultValue = "head",
			description = "Where to: head (the default), +N for the next N change sets, or an id, path::id::author, a tag, "
					+ "a file's name or the beginning of one.")
	private String revision = "head";

	@ArgGroup
	private Instead instead = new Instead();

	@Override
	ExitCode run(CommandSession session) {
		if (this.instead.isScript()) {
			return ScriptPrint.of(session, Kind.UPGRADE, this.revision);
		}
		Goal goal = new Goal(Kind.UPGRADE, this.revision);
		return this.instead.isRehearsal() ? GoalRehearsal.of(session, goal, "upgrade") : GoalRun.of(session, goal);
	}

}
