package io.github.migrationstarter.command;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.Rehearsal;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RehearsalText;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * A run that a command rehearses.
 */
final class GoalRehearsal implements RunListener {

	private final Output output;

	private final ProgressDisplay progress;

	private GoalRehearsal(Output output) {
		this.output = output;
		this.progress = output.progress();
	}

	/**
	 * Rehearses, and shows what is found.
	 * @param session what the command works with
	 * @param goal what is asked for
	 * @param command what does the same for good
	 * @return what to tell whoever called
	 */
	static ExitCode of(CommandSession session, Goal goal, String command) {
		GoalRehearsal shown = new GoalRehearsal(session.output());
		Rehearsal rehearsal;
		try (ProgressDisplay progress = shown.progress) {
			rehearsal = session.runner(shown).rehearse(goal);
		}
		RehearsalText.of(rehearsal, "head".equals(goal.revision()) ? command : command + " " + goal.revision())
			.forEach(session.output()::line);
		return ExitCode.DONE;
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		this.output.line("A rehearsal in one transaction, which is rolled back:");
	}

	@Override
	public void waiting(String text) {
		this.progress.waiting(text);
	}

	@Override
	public void began(Revision revision, int number, int total) {
		this.progress.began(revision, number, total);
	}

	@Override
	public void stillRunning(String text) {
		this.progress.stillRunning(text);
	}

	@Override
	public void rehearsed(Step step, int number, int total) {
		this.progress.close();
		RehearsalText.of(step, number, total).forEach(this.output::line);
	}

}
