package io.github.migrationstarter.bootstrap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Observation;

/**
 * The end of a run: the start check, its warnings, and one line.
 */
final class Conclusion {

	private static final Log logger = LogFactory.getLog(BootstrapRunner.class);

	private final BootstrapPolicy policy;

	private final StateMessages messages;

	private final IntentMessages intents;

	private final EntityFallback entities;

	Conclusion(BootstrapPolicy policy, StateMessages messages, IntentMessages intents, EntityFallback entities) {
		this.policy = policy;
		this.messages = messages;
		this.intents = intents;
		this.entities = entities;
	}

	/**
	 * Checks what the run has left, and reports it.
	 * @param report what the run found and did
	 * @return the same
	 * @throws io.github.migrationstarter.MigrationRefusedException if the application
	 * must not start
	 */
	BootstrapReport of(BootstrapReport report) {
		Observation observation = report.observation();
		DatabaseState state = report.state();
		if (observation == null || state == null || this.entities.passes(observation)) {
			return report;
		}
		try (LogFields fields = fields(report)) {
			conclude(report, observation, state);
		}
		return report;
	}

	private void conclude(BootstrapReport report, Observation observation, DatabaseState state) {
		if (!observation.intents().isEmpty()) {
			logger.warn(this.intents.warning(observation.intents()));
		}
		switch (this.policy.check(state)) {
			case FAIL -> throw this.messages.notReady(observation);
			case WARN -> logger.warn(this.messages.warning(observation));
			case PASS -> logger.debug("The start check passed");
		}
		logger.info(this.messages.summary(report));
	}

	/**
	 * What the last lines of a run carry.
	 * @param report what the run found and did
	 * @return to be closed behind them
	 */
	static LogFields fields(BootstrapReport report) {
		LogFields fields = LogFields.open()
			.with(LogField.ACTION, report.action())
			.with(LogField.FOUND, report.found())
			.with(LogField.STATE, report.state())
			.with(LogField.CHANGE_SETS, report.changeSets())
			.with(LogField.DURATION_MS, report.duration().toMillis());
		Observation left = report.observation();
		return (left != null)
				? fields.with(LogField.PENDING, left.pending().size()).with(LogField.REVISION, left.current()) : fields;
	}

}
