package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Creation;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.MigrationSession.Storage;

/**
 * What a run does with a database, or the refusal that says why it does nothing.
 */
final class RunDecision {

	private final String database;

	private final BootstrapSettings settings;

	private final BootstrapPolicy policy;

	private final StateMessages messages;

	private final IntentMessages intents;

	private final EntityFallback entities;

	private final CommandMessages commands;

	RunDecision(String database, BootstrapSettings settings, StateMessages messages, IntentMessages intents,
			EntityFallback entities) {
		this.database = database;
		this.settings = settings;
		this.policy = new BootstrapPolicy(settings);
		this.messages = messages;
		this.intents = intents;
		this.entities = entities;
		this.commands = new CommandMessages(database, messages);
	}

	/**
	 * Decides.
	 * @param goal what is asked for
	 * @param observation what was read
	 * @param session where it was read
	 * @return what to do
	 * @throws io.github.migrationstarter.MigrationException if that is refused
	 */
	Plan on(Goal goal, Observation observation, MigrationSession session) {
		BootstrapAction action = this.entities.on(observation, this.policy.decide(goal.kind(), observation));
		if (action == BootstrapAction.REFUSE && !observation.intents().isEmpty()) {
			throw this.intents.refused(DatabaseState.of(observation), session.changelog().remedies(observation));
		}
		if (action == BootstrapAction.DROP_AND_CREATE) {
			checkDisposable(goal, session.storage());
		}
		return plan(action, goal, observation);
	}

	/**
	 * Decides about a database that does not exist.
	 * @param goal what is asked for
	 * @param missing the observation of it
	 * @return what to do
	 * @throws io.github.migrationstarter.MigrationException if that is refused
	 */
	Plan onMissing(Goal goal, Observation missing) {
		return plan(this.policy.decide(goal.kind(), missing), goal, missing);
	}

	/**
	 * Refuses to begin anew with a database that may hold what nobody wants to lose; that
	 * it is missing may be a mistake.
	 * @param goal what is asked for
	 */
	void checkMissing(Goal goal) {
		if (goal.kind() == Kind.RESET) {
			checkDisposable(goal, Storage.DURABLE);
		}
	}

	private void checkDisposable(Goal goal, Storage storage) {
		if (storage == Storage.DURABLE && this.settings.dropFirst() != DropFirst.ANYWHERE) {
			throw (goal.kind() == Kind.RESET) ? this.commands.notReset() : notDropped();
		}
	}

	private Plan plan(BootstrapAction action, Goal goal, Observation observation) {
		if (action == BootstrapAction.REFUSE) {
			throw this.commands.refused(goal.kind(), observation);
		}
		if (action == BootstrapAction.STAMP_AND_UPGRADE && "auto".equals(this.settings.stampRevision())) {
			throw this.messages.stampUnknown(observation);
		}
		if (action == BootstrapAction.STAMP && "auto".equals(goal.revision())) {
			throw this.commands.stampUnknown(observation);
		}
		Plan plan = Planner.of(action, goal, this.settings.stampRevision(), observation);
		return isWriting(plan, goal, observation) ? plan : Plan.nothing(BootstrapAction.LEAVE);
	}

	/**
	 * A first creation also writes where there is nothing to run, unless it was asked for
	 * no more than what ran before it was interrupted.
	 */
	private static boolean isWriting(Plan plan, Goal goal, Observation observation) {
		return switch (plan.action()) {
			case LEAVE, REFUSE -> false;
			case DROP_AND_CREATE, STAMP_AND_UPGRADE -> true;
			case CREATE -> goal.kind() != Kind.UPGRADE || !plan.run().isEmpty() || !observation.hasHistory();
			case UPGRADE, REPEAT, DOWNGRADE -> !plan.run().isEmpty() || !plan.undo().isEmpty();
			case STAMP ->
				!plan.stamp().isEmpty() || !plan.undo().isEmpty() || observation.creation() == Creation.UNFINISHED;
		};
	}

	private MigrationRefusedException notDropped() {
		return new MigrationRefusedException(null,
				"'spring.liquibase.drop-first=true' would drop every table of the " + this.database + ".",
				"It is done only in memory and in development. Remove the property, or activate a profile named "
						+ "'dev', 'development', 'local' or 'test' if this is a database that may be lost.");
	}

}
