package io.github.migrationstarter.command;

import io.github.migrationstarter.bootstrap.Goal;

/**
 * A run that a command asks for.
 */
final class GoalRun {

	private GoalRun() {
	}

	/**
	 * Reaches a goal, and shows how.
	 * @param session what the command works with
	 * @param goal what is asked for
	 * @return what to tell whoever called
	 */
	static ExitCode of(CommandSession session, Goal goal) {
		try (RunDisplay display = new RunDisplay(session.output())) {
			session.runner(display).run(goal);
		}
		return ExitCode.DONE;
	}

}
