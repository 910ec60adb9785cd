package io.github.migrationstarter.bootstrap;

import java.util.Optional;
import java.util.function.BiConsumer;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.MigrationLock.RehearsalLease;

/**
 * One run that is taken back:
 * <ol>
 * <li>Observe, decide and refuse as a run would. What cannot be taken back is refused
 * too.
 * <li>Take the lock. Where its table is absent, it is made in the transaction.
 * <li>Observe and decide again under it.
 * <li>Perform in one transaction, and roll it back.
 * <li>Release. Nothing is noted.
 * </ol>
 */
final class RehearsalRun {

	private final TargetDatabase target;

	private final BootstrapSettings settings;

	private final RunDecision decision;

	private final RunListener listener;

	private final BiConsumer<Plan, Observation> warning;

	RehearsalRun(TargetDatabase target, BootstrapSettings settings, RunDecision decision, RunListener listener,
			BiConsumer<Plan, Observation> warning) {
		this.warning = warning;
		this.target = target;
		this.settings = settings;
		this.decision = decision;
		this.listener = listener;
	}

	Rehearsal run(Goal goal, StopSignal stop) {
		Optional<MigrationSession> session = new ServerWait(this.settings.waits().server()).open(this.target, stop);
		if (session.isEmpty()) {
			BootstrapAction action = this.decision.onMissing(goal, Observation.missing()).action();
			if (action.isWriting()) {
				throw RehearsalMessages.missing(this.target.name());
			}
			return Rehearsal.ofNothing(DatabaseState.MISSING, action);
		}
		try (MigrationSession open = session.get()) {
			return run(goal, open, stop);
		}
	}

	private Rehearsal run(Goal goal, MigrationSession session, StopSignal stop) {
		Changelog changelog = session.changelog();
		Observation observation = changelog.observe();
		Plan plan = this.decision.on(goal, observation, session);
		if (!plan.action().isWriting()) {
			return Rehearsal.ofNothing(DatabaseState.of(observation), plan.action());
		}
		changelog.verify(plan, observation);
		changelog.verifyRehearsal();
		try (RehearsalLease lease = session.lock().acquireForRehearsal()) {
			return perform(goal, session, lease, stop);
		}
	}

	private Rehearsal perform(Goal goal, MigrationSession session, RehearsalLease lease, StopSignal stop) {
		Changelog changelog = session.changelog();
		Observation observation = changelog.observe();
		Plan plan = this.decision.on(goal, observation, session);
		if (!plan.action().isWriting()) {
			return Rehearsal.ofNothing(DatabaseState.of(observation), plan.action());
		}
		LogFields.put(LogField.STATE, DatabaseState.of(observation));
		LogFields.put(LogField.ACTION, plan.action());
		this.warning.accept(plan, observation);
		changelog.verify(plan, observation);
		stop.check("was about to rehearse");
		this.listener.planned(plan, observation);
		return changelog.rehearse(plan, observation, lease);
	}

}
