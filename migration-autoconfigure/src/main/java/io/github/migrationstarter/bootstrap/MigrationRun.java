package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.bootstrap.DatabaseCreator.Maker;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.MigrationLock.Lease;
import io.github.migrationstarter.bootstrap.MigrationLock.Row;

/**
 * One run, from looking at the database to the report:
 * <ol>
 * <li>Wait for the server, observe, decide. What can be refused is refused here; where
 * there is nothing to write, only the check follows.
 * <li>Create the database if it is missing and the changelog can be used, and begin
 * again.
 * <li>Take the lock.
 * <li>Observe and decide again under it: another replica may have finished.
 * <li>Perform, between the callbacks of the application.
 * <li>Observe once more, note the run, release, check, report.
 * </ol>
 */
final class MigrationRun {

	private static final Log logger = LogFactory.getLog(BootstrapRunner.class);

	private static final int PATIENCE = 15;

	private final TargetDatabase target;

	private final BootstrapSettings settings;

	private final BootstrapPolicy policy;

	private final StateMessages messages;

	private final EntityFallback entities;

	private final RunDecision decision;

	private final Conclusion conclusion;

	private final RunListener listener;

	private final Callbacks callbacks;

	MigrationRun(TargetDatabase target, BootstrapSettings settings, StateMessages messages, EntityFallback entities,
			RunDecision decision, Conclusion conclusion, RunListener listener, CallbackSource callbacks) {
		this.target = target;
		this.settings = settings;
		this.policy = new BootstrapPolicy(settings);
		this.messages = messages;
		this.entities = entities;
		this.decision = decision;
		this.conclusion = conclusion;
		this.listener = listener;
		this.callbacks = new Callbacks(target.name(), callbacks);
	}

	/**
	 * Runs.
	 * @param goal what is asked for
	 * @param stop ends it early
	 * @return what was found and done
	 */
	BootstrapReport of(Goal goal, StopSignal stop) {
		Stopwatch stopwatch = new Stopwatch();
		Optional<MigrationSession> session = open(stop);
		if (session.isEmpty()) {
			Observation missing = Observation.missing();
			this.decision.checkMissing(goal);
			if (this.policy.decide(goal.kind(), missing) != BootstrapAction.CREATE) {
				BootstrapAction action = this.decision.onMissing(goal, missing).action();
				return this.conclusion.of(stopwatch.report(missing, action, 0, missing));
			}
			stopwatch.found(DatabaseState.MISSING);
			decided(missing, BootstrapAction.CREATE);
			this.entities.checkChangelog()
				.ifPresent((changelog) -> this.decision.onMissing(goal, Observation.missing(changelog)));
			this.callbacks.find(BootstrapAction.CREATE);
			stop.check("was about to make the database");
			if (this.target.creator().create(stop) == Maker.THIS_RUN) {
				logger.warn("A new database was made: " + this.target.name()
						+ ". If it should have been there already, look for a wrong URL or a volume that is not mounted.");
			}
			session = openMade(stop);
			return run((goal.kind() == Kind.RESET) ? new Goal(Kind.BOOTSTRAP, "head") : goal, session, stopwatch, stop);
		}
		return run(goal, session, stopwatch, stop);
	}

	private BootstrapReport run(Goal goal, Optional<MigrationSession> session, Stopwatch stopwatch, StopSignal stop) {
		try (MigrationSession open = session.orElseThrow(this::vanished)) {
			return this.conclusion.of(this.entities.around(open, stop, () -> run(goal, open, stopwatch, stop)));
		}
	}

	private BootstrapReport run(Goal goal, MigrationSession session, Stopwatch stopwatch, StopSignal stop) {
		Observation observation = session.changelog().observe();
		this.listener.opened(session.inspection().database());
		Plan plan = this.decision.on(goal, observation, session);
		decided(observation, plan.action());
		if (!plan.action().isWriting()) {
			boolean freed = this.settings.mode() != BootstrapMode.FALSE
					&& session.lock().freeFromTheDead() == Row.FREED;
			// the intents of the dead run were taken for work in progress
			return stopwatch.report(observation, plan.action(), 0, freed ? session.changelog().observe() : observation);
		}
		this.entities.prepare(session.changelog(), plan, observation);
		session.changelog().verify(plan, observation);
		this.callbacks.find(plan.action());
		long asked = System.nanoTime();
		try (Lease lease = session.lock().acquire()) {
			this.listener.locked(Duration.ofNanos(System.nanoTime() - asked));
			return perform(goal, session, stopwatch, stop);
		}
	}

	private BootstrapReport perform(Goal goal, MigrationSession session, Stopwatch stopwatch, StopSignal stop) {
		Observation observation = session.changelog().observe();
		Plan plan = this.decision.on(goal, observation, session);
		BootstrapAction action = plan.action();
		if (!action.isWriting()) {
			return stopwatch.report(observation, action, 0, observation);
		}
		decided(observation, action);
		warn(plan, observation);
		Changelog changelog = session.changelog();
		this.entities.prepare(changelog, plan, observation);
		changelog.verify(plan, observation);
		stop.check("was about to migrate");
		this.listener.planned(plan, observation);
		try {
			this.callbacks.before(session, plan, stopwatch.foundIn(observation), stop);
			int changeSets = changelog.perform(plan, observation);
			Observation left = changelog.observe();
			if (goal.kind() == Kind.RESET && action == BootstrapAction.DROP_AND_CREATE) {
				erase(session);
			}
			this.callbacks.after(session, plan, stopwatch.report(observation, action, changeSets, left));
			return record(changelog, stopwatch.report(observation, action, changeSets, left));
		}
		catch (MigrationFailedException ex) {
			changelog.recordFailure(stopwatch.report(observation, action, 0, observation), ex);
			throw ex;
		}
	}

	private static void decided(Observation observation, BootstrapAction action) {
		LogFields.put(LogField.STATE, DatabaseState.of(observation));
		LogFields.put(LogField.ACTION, action);
	}

	/**
	 * Warns of what is done in spite of the state.
	 */
	void warn(Plan plan, Observation observation) {
		DatabaseState state = DatabaseState.of(observation);
		if (state == DatabaseState.DIVERGED && plan.action() == BootstrapAction.UPGRADE) {
			logger.warn(this.messages.describe(observation) + " Upgrading all the same: db.diverged=upgrade.");
		}
		if (state == DatabaseState.ALTERED && plan.action() == BootstrapAction.DOWNGRADE) {
			logger
				.warn(this.messages.describe(observation) + " Undoing all the same, by what their rollbacks say now.");
		}
	}

	/**
	 * A reset is done, also where what was dropped cannot be erased.
	 */
	private static void erase(MigrationSession session) {
		try {
			session.eraseDropped();
		}
		catch (RuntimeException ex) {
			logger.warn("Everything was dropped and created, but what was dropped may still stand in the files of the "
					+ "database: " + ex.getMessage());
		}
	}

	/**
	 * A run whose note is lost has done its work all the same.
	 */
	private BootstrapReport record(Changelog changelog, BootstrapReport report) {
		try {
			changelog.record(report);
		}
		catch (MigrationFailedException ex) {
			logger.warn("The run could not be noted in the run table: " + ex.getMessage());
		}
		return report;
	}

	/**
	 * Connects, waiting for the server as long as the settings say.
	 */
	Optional<MigrationSession> open(StopSignal stop) {
		return new ServerWait(this.settings.waits().server()).open(this.target, stop);
	}

	/**
	 * A pool that has failed to connect pauses, and repeats its last failure meanwhile.
	 */
	private Optional<MigrationSession> openMade(StopSignal stop) {
		Optional<MigrationSession> session = open(stop);
		for (int i = 0; i < PATIENCE && session.isEmpty(); i++) {
			stop.pause(this.settings.waits().poll(), "waited for the pool to see the new database");
			session = open(stop);
		}
		return session;
	}

	private MigrationFailedException vanished() {
		return new MigrationFailedException(Reason.DATABASE,
				"The " + this.target.name() + " was made just now, and is missing again.",
				"See who drops it, and start again.", null);
	}

}
