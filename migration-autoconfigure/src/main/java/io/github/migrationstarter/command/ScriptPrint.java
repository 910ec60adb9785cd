package io.github.migrationstarter.command;

import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * The script that a command prints instead of running.
 */
final class ScriptPrint {

	private ScriptPrint() {
	}

	/**
	 * Prints it.
	 * @param session what the command works with
	 * @param kind what the command does
	 * @param revision up or back to where, or {@code FROM:TO}
	 * @return what to tell whoever called
	 */
	static ExitCode of(CommandSession session, Kind kind, String revision) {
		BootstrapRunner runner = session.runner(RunListener.NONE);
		// an identity has two colons each time
		int colon = revision.replace("::", "  ").indexOf(':');
		String script = (colon < 0) ? runner.script(new Goal(kind, revision))
				: runner.script(new Goal(kind, revision.substring(colon + 1)), revision.substring(0, colon));
		session.output().exactly(script.stripTrailing());
		return ExitCode.DONE;
	}

}
