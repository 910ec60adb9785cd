package io.github.migrationstarter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * Writes the history.
 */
@Command(name = "stamp",
		description = "Write the history as if everything up to a revision had run, and nothing after it. Nothing is run.")
final class StampCommand extends DatabaseCommand {

	@Parameters(arity = "0..1", paramLabel = "REVISION", defaultValue = "auto",
			description = "The last change set that the schema contains: head, base for none, or an id, path::id::author, a "
					+ "tag, a file's name or the beginning of one.")
	private String revision = "auto";

	@Option(names = "--sql",
			description = "Print the script that would run, and do nothing. With FROM:TO as the revision it is for a database "
					+ "that is at FROM, and none is asked.")
	private boolean sql;

	@Override
	ExitCode run(CommandSession session) {
		if (this.sql) {
			return ScriptPrint.of(session, Kind.STAMP, this.revision);
		}
		return GoalRun.of(session, new Goal(Kind.STAMP, this.revision));
	}

}
