package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.BootstrapPolicy.Verdict;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;

/**
 * {@code db.check-on-startup=wait}: looks with a growing pause until somebody else has
 * brought the schema up to date. Between two looks the connection goes back to its pool;
 * nothing is written, and no lock is taken.
 */
final class CurrentSchemaWait {

	private static final Log logger = LogFactory.getLog(CurrentSchemaWait.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

	private final TargetDatabase target;

	private final BootstrapSettings settings;

	private final StateMessages messages;

	private final EntityFallback entities;

	private final RunListener listener;

	private @Nullable String lastSaid;

	CurrentSchemaWait(TargetDatabase target, BootstrapSettings settings, StateMessages messages,
			EntityFallback entities, RunListener listener) {
		this.listener = listener;
		this.target = target;
		this.settings = settings;
		this.messages = messages;
		this.entities = entities;
	}

	BootstrapReport run(StopSignal stop) {
		long start = System.nanoTime();
		Duration patience = this.settings.waits().current();
		Duration pause = FIRST_PAUSE;
		while (true) {
			Look look = look(stop);
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			Observation observation = look.observation();
			if (observation != null && look.verdict() != Verdict.FAIL) {
				return accept(observation, look.verdict(), waited);
			}
			if (waited.compareTo(patience) >= 0) {
				throw new MigrationTimeoutException(
						"Waited " + Waits.spoken(patience) + " for the schema of the " + this.target.name()
								+ " to become current. The last look said: " + look.text(),
						"See what became of the job or init container that migrates it, or wait longer with "
								+ "DB_WAIT_TIMEOUT. To see how far it is, run: java -jar app.jar db status",
						look.failure());
			}
			say(look, waited);
			stop.pause(pause, "waited for the schema to become current");
			pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
		}
	}

	private Look look(StopSignal stop) {
		try {
			Observation observation = observe(stop);
			this.entities.on(observation, BootstrapAction.LEAVE);
			if (observation.fromEntities() != null) {
				return new Look(observation, Verdict.PASS, "", null);
			}
			DatabaseState state = DatabaseState.of(observation);
			Verdict verdict = new BootstrapPolicy(this.settings).check(state);
			if (verdict == Verdict.FAIL && !BootstrapPolicy.isWaitedOut(state)) {
				throw this.messages.notReady(observation);
			}
			return new Look(observation, verdict, this.messages.describe(observation), null);
		}
		catch (MigrationFailedException ex) {
			if (ex.getReason() != Reason.UNREACHABLE) {
				throw ex;
			}
			return new Look(null, Verdict.FAIL, String.valueOf(ex.getMessage()), ex);
		}
		catch (MigrationTimeoutException ex) {
			// somebody writes, and lets not even readers in
			return new Look(null, Verdict.FAIL, String.valueOf(ex.getMessage()), ex);
		}
	}

	private Observation observe(StopSignal stop) {
		Optional<MigrationSession> session = this.target.open(stop);
		if (session.isEmpty()) {
			return Observation.missing();
		}
		try (MigrationSession open = session.get()) {
			Observation observation = open.changelog().observe();
			this.listener.opened(open.inspection().database());
			return observation;
		}
	}

	private BootstrapReport accept(Observation observation, Verdict verdict, Duration waited) {
		BootstrapReport report = new BootstrapReport(DatabaseState.of(observation), observation.current(),
				BootstrapAction.LEAVE, 0, observation, waited);
		if (this.entities.passes(observation)) {
			return report;
		}
		try (LogFields fields = Conclusion.fields(report)) {
			if (verdict == Verdict.WARN) {
				logger.warn(this.messages.warning(observation));
			}
			logger.info(this.messages.summary(report));
		}
		return report;
	}

	private void say(Look look, Duration waited) {
		if (!look.text().equals(this.lastSaid)) {
			this.lastSaid = look.text();
			String text = "Waiting for the schema to become current. " + look.text();
			try (LogFields fields = LogFields.open().with(LogField.WAITED_MS, waited.toMillis())) {
				fields.with(LogField.STATE, (look.observation() != null) ? DatabaseState.of(look.observation()) : null);
				logger.info(text);
			}
			this.listener.waiting(text);
		}
	}

	/**
	 * One look at the database.
	 */
	private record Look(@Nullable Observation observation, Verdict verdict, String text, @Nullable Throwable failure) {
	}

}
