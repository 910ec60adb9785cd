package io.github.migrationstarter.command;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Shows the change set that ran last.
 */
@Command(name = "current", description = "Show the revision of the database, in one line.")
final class CurrentCommand extends DatabaseCommand {

	@Option(names = { "-v", "--verbose" }, description = "Show all that is known of it.")
	private boolean verbose;

	@Option(names = "--json", description = "Show it as JSON, for machines.")
	private boolean json;

	@Override
	ExitCode run(CommandSession session) {
		BootstrapRunner runner = session.runner(RunListener.NONE);
		MigrationStatus status = runner.look();
		if (this.json) {
			session.output().json(LookJson.WRITER, LookJson.current(status));
			return ExitCode.DONE;
		}
		session.output().line(line(status.observation()));
		if (this.verbose) {
			Page page = new Page(session.output(), 2, 12);
			page.line("database", StatusCommand.database(status.database()));
			page.line("state", status.state() + ": " + status.state().meaning());
			runner.lookAtHistory()
				.entries()
				.stream()
				.filter((entry) -> entry.flags().contains(Flag.CURRENT))
				.findFirst()
				.ifPresent((entry) -> HistoryCommand.describe(page, entry));
		}
		if (status.state() == DatabaseState.MISSING) {
			session.output().aside("The " + status.database().name() + " does not exist.");
		}
		return ExitCode.DONE;
	}

	static String line(Observation observation) {
		Revision current = observation.current();
		Revision head = observation.head();
		List<String> notes = new ArrayList<>();
		if (current != null && head != null && current.identity().equals(head.identity())) {
			notes.add("head");
		}
		if (!observation.pending().isEmpty()) {
			notes.add(observation.pending().size() + " pending");
		}
		if (!observation.newer().isEmpty()) {
			notes.add(observation.newer().size() + " newer");
		}
		return ((current != null) ? current.toString() : "base")
				+ (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
	}

}
