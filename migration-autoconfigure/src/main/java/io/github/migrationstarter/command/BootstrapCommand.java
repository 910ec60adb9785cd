package io.github.migrationstarter.command;

import picocli.CommandLine.Command;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.bootstrap.Goal;

/**
 * Does what a start with {@code db.bootstrap-on-startup=true} does.
 */
@Command(name = "bootstrap",
		description = "Create, stamp or upgrade the database, as a start with bootstrap-on-startup=true does.")
final class BootstrapCommand extends DatabaseCommand {

	@Override
	ExitCode run(CommandSession session) {
		BootstrapReport report;
		try (ProgressDisplay progress = session.output().progress()) {
			report = session.runner(progress).run(new Goal(Goal.Kind.BOOTSTRAP, "head"));
		}
		session.output()
			.line("%s -> %s, change sets: %d, %d ms.".formatted(report.found(), report.state(), report.changeSets(),
					report.duration().toMillis()));
		return ExitCode.DONE;
	}

}
