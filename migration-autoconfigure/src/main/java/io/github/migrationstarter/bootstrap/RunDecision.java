package io.github.migrationstarter.bootstrap;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
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

	RunDecision(String database, BootstrapSettings settings, StateMessages messages, IntentMessages intents,
			EntityFallback entities) {
		this.database = database;
		this.settings = settings;
		this.policy = new BootstrapPolicy(settings);
		this.messages = messages;
		this.intents = intents;
		this.entities = entities;
	}

	/**
	 * Decides.
	 * @param observation what was read
	 * @param session where it was read
	 * @return what to do
	 * @throws MigrationRefusedException if that is refused
	 */
	BootstrapAction on(Observation observation, MigrationSession session) {
		BootstrapAction action = this.entities.on(observation, this.policy.decide(observation));
		if (action == BootstrapAction.REFUSE && !observation.intents().isEmpty()) {
			throw this.intents.refused(DatabaseState.of(observation), session.changelog().remedies(observation));
		}
		if (action == BootstrapAction.REFUSE) {
			throw this.messages.refused(observation);
		}
		if (action == BootstrapAction.STAMP && "auto".equals(this.settings.stampRevision())) {
			throw this.messages.stampUnknown(observation);
		}
		if (action == BootstrapAction.DROP_AND_CREATE && session.storage() == Storage.DURABLE
				&& this.settings.dropFirst() == DropFirst.IN_MEMORY_ONLY) {
			throw new MigrationRefusedException(null,
					"'spring.liquibase.drop-first=true' would drop every table of the " + this.database + ".",
					"It is done only in memory and in development. Remove the property, or activate a profile named "
							+ "'dev', 'development', 'local' or 'test' if this is a database that may be lost.");
		}
		return action;
	}

}
