package io.github.migrationstarter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.migrationstarter.bootstrap.MigrationLock.Force;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Frees the lock.
 */
@Command(name = "unlock", description = "Free the lock that a dead process has left.")
final class UnlockCommand extends DatabaseCommand {

	@Option(names = "--force", description = "Free it also if its holder may be alive.")
	private boolean force;

	@Override
	ExitCode run(CommandSession session) {
		session.output().line(session.runner(RunListener.NONE).unlock(this.force ? Force.YES : Force.NO));
		return ExitCode.DONE;
	}

}
