package io.github.migrationstarter.bootstrap;

import java.util.Optional;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.Goal.Kind;

/**
 * A look at what a reset would drop.
 */
final class ResetLook {

	private final TargetDatabase target;

	private final MigrationRun run;

	private final RunDecision decision;

	private final CommandMessages messages;

	ResetLook(TargetDatabase target, MigrationRun run, RunDecision decision, CommandMessages messages) {
		this.target = target;
		this.run = run;
		this.decision = decision;
		this.messages = messages;
	}

	/**
	 * Looks, and refuses as the reset would.
	 * @return what would be lost, in a sentence
	 */
	String describe() {
		Goal reset = new Goal(Kind.RESET, "head");
		try (StopSignal stop = StopSignal.onShutdown()) {
			Optional<MigrationSession> session = this.run.open(stop);
			if (session.isEmpty()) {
				this.decision.checkMissing(reset);
				return this.messages.wouldCreate();
			}
			try (MigrationSession open = session.get()) {
				Observation observation = open.changelog().observe();
				this.decision.on(reset, observation, open);
				return this.messages.wouldDrop(observation);
			}
		}
		catch (MigrationFailedException ex) {
			throw failed(ex);
		}
	}

	/**
	 * A database that cannot be read may be deleted instead.
	 */
	MigrationFailedException failed(MigrationFailedException failure) {
		return (failure.getReason() == Reason.DATABASE) ? this.messages.unreadable(failure, this.target.deletion())
				: failure;
	}

}
