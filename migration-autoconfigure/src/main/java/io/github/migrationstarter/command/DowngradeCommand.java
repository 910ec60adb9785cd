package io.github.migrationstarter.command;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * Goes back.
 */
@Command(name = "downgrade",
		description = "Undo what ran after a revision, the last one first. What cannot be undone is found before "
				+ "anything is touched.")
final class DowngradeCommand extends DatabaseCommand {

	@Parameters(paramLabel = "REVISION",
			description = "Back to where: the revision itself stays. -N for the last N change sets, base for all, or an id, "
					+ "path::id::author, a tag, a file's name or the beginning of one.")
	private String revision = "";

	@ArgGroup
	private Instead instead = new Instead();

	@Override
	ExitCode run(CommandSession session) {
		if (this.instead.isScript()) {
			return ScriptPrint.of(session, Kind.DOWNGRADE, this.revision);
		}
		Goal goal = new Goal(Kind.DOWNGRADE, this.revision);
		return this.instead.isRehearsal() ? GoalRehearsal.of(session, goal, "downgrade") : GoalRun.of(session, goal);
	}

}
