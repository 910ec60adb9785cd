package io.github.migrationstarter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

	@Option(names = "--sql",
			description = "Print the script that would run, and do nothing. With FROM:TO as the revision it is for a database "
					+ "that is at FROM, and none is asked.")
	private boolean sql;

	@Option(names = "--dry-run",
			description = "Do it in one transaction, tell how long each change set took and what it locked, and roll it back.")
	private boolean rehearsed;

	@Override
	ExitCode run(CommandSession session) {
		if (this.sql) {
			return ScriptPrint.of(session, Kind.UPGRADE, this.revision);
		}
		Goal goal = new Goal(Kind.UPGRADE, this.revision);
		return this.rehearsed ? GoalRehearsal.of(session, goal, "upgrade") : GoalRun.of(session, goal);
	}

}
