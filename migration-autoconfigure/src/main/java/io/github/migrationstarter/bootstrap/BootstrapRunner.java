package io.github.migrationstarter.bootstrap;

import java.util.Optional;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.DatabaseCreator.Maker;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.MigrationLock.Force;
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
 * <li>Perform.
 * <li>Observe once more, note the run, release, check, report.
 * </ol>
 */
public final class BootstrapRunner {

	private static final Log logger = LogFactory.getLog(BootstrapRunner.class);

	private static final int PATIENCE = 15;

	private final TargetDatabase target;

	private final BootstrapSettings settings;

	private final BootstrapPolicy policy;

	private final StateMessages messages;

	private final EntityFallback entities;

	private final RunDecision decision;

	private final Conclusion conclusion;

	private final CommandMessages commands;

	private final RunListener listener;

	/**
	 * Prepares a run.
	 * @param target the database
	 * @param settings what the configuration says
	 * @param entities tables from the entities, where migrating fails
	 */
	public BootstrapRunner(TargetDatabase target, BootstrapSettings settings, EntityTables entities) {
		this(target, settings, entities, RunListener.NONE);
	}

	/**
	 * Prepares a run that somebody watches.
	 * @param target the database
	 * @param settings what the configuration says
	 * @param entities tables from the entities, where migrating fails
	 * @param listener is told what the run is going to do
	 */
	public BootstrapRunner(TargetDatabase target, BootstrapSettings settings, EntityTables entities,
			RunListener listener) {
		this.listener = listener;
		this.target = target;
		this.settings = settings;
		this.policy = new BootstrapPolicy(settings);
		this.messages = new StateMessages(target.name(), settings);
		IntentMessages intents = new IntentMessages(target.name());
		this.entities = new EntityFallback(target, settings, entities);
		this.commands = new CommandMessages(target.name(), this.messages);
		this.decision = new RunDecision(target.name(), settings, this.messages, intents, this.entities);
		this.conclusion = new Conclusion(this.policy, this.messages, intents, this.entities);
	}

	/**
	 * Brings the database to the schema the application expects, as far as the settings
	 * allow it.
	 * @return what was found and done
	 * @throws io.github.migrationstarter.MigrationException if the application must not
	 * start
	 */
	public BootstrapReport run() {
		StartCheck check = this.settings.policies().check();
		if (this.settings.mode() == BootstrapMode.TRUE && check == StartCheck.WAIT) {
			throw new MigrationUsageException(
					"'db.bootstrap-on-startup=true' and 'db.check-on-startup=wait' contradict each other: the one "
							+ "migrates, the other waits until somebody else has.",
					"Set DB_BOOTSTRAP_ON_STARTUP=false where a job or an init container migrates, or remove "
							+ "DB_CHECK_ON_STARTUP=wait where this application does it.");
		}
		if (this.settings.mode() == BootstrapMode.FALSE && check == StartCheck.OFF) {
			logger.debug("db.bootstrap-on-startup=false and db.check-on-startup=off: not looked at");
			return BootstrapReport.unobserved();
		}
		try (StopSignal stop = StopSignal.onShutdown()) {
			return runUnlessStopped(Goal.start(), stop);
		}
		catch (MigrationFailedException | MigrationTimeoutException ex) {
			if (this.settings.mode() == BootstrapMode.FALSE && check == StartCheck.WARN && isAccess(ex)) {
				logger.warn(ex.getMessage() + " " + ex.getAction());
				return BootstrapReport.unobserved();
			}
			throw ex;
		}
	}

	/**
	 * Does what a command or the application's code asks for.
	 * @param goal what is asked for
	 * @return what was found and done
	 * @throws io.github.migrationstarter.MigrationException if it is refused or failed
	 */
	public BootstrapReport run(Goal goal) {
		try (StopSignal stop = StopSignal.onShutdown()) {
			BootstrapReport report = runUnlessStopped(goal, stop);
			this.listener.concluded(this.commands.concluded(goal, report));
			return report;
		}
		catch (MigrationFailedException ex) {
			throw (goal.kind() == Kind.RESET) ? unreadable(ex) : ex;
		}
	}

	/**
	 * Looks at what a reset would drop, and drops nothing.
	 * @return what would be lost, in a sentence
	 * @throws io.github.migrationstarter.MigrationException if it would be refused
	 */
	public String describeReset() {
		Goal reset = new Goal(Kind.RESET, "head");
		try (StopSignal stop = StopSignal.onShutdown()) {
			Optional<MigrationSession> session = open(stop);
			if (session.isEmpty()) {
				this.decision.checkMissing(reset);
				return this.commands.wouldCreate();
			}
			try (MigrationSession open = session.get()) {
				Observation observation = open.changelog().observe();
				this.decision.on(reset, observation, open);
				return this.commands.wouldDrop(observation);
			}
		}
		catch (MigrationFailedException ex) {
			throw unreadable(ex);
		}
	}

	private MigrationFailedException unreadable(MigrationFailedException failure) {
		return (failure.getReason() == Reason.DATABASE) ? this.commands.unreadable(failure, this.target.deletion())
				: failure;
	}

	/**
	 * Frees the lock that somebody has left, which is proven of a dead one.
	 * @param force whether also that of a holder who may be alive
	 * @return what was found and done, in sentences
	 * @throws io.github.migrationstarter.MigrationException if the holder may be alive,
	 * or the database failed
	 */
	public String unlock(Force force) {
		try (StopSignal stop = StopSignal.onShutdown()) {
			Optional<MigrationSession> session = open(stop);
			if (session.isEmpty()) {
				return "Nothing is locked: the " + this.target.name() + " does not exist.";
			}
			try (MigrationSession open = session.get()) {
				return open.lock()
					.free(force)
					.orElse("Nothing is locked: nobody holds the lock of the " + this.target.name() + ".");
			}
		}
	}

	/**
	 * Prints what {@link #run(Goal)} would do, as a script for the database's own client.
	 * Writes nothing, and takes no lock.
	 * @param goal to upgrade, to downgrade or to stamp
	 * @return the script
	 * @throws io.github.migrationstarter.MigrationException if the run would be refused,
	 * or no script can do what it does
	 */
	public String script(Goal goal) {
		try (StopSignal stop = StopSignal.onShutdown()) {
			return new ScriptRun(this.target, this.decision).online(goal, open(stop));
		}
	}

	/**
	 * Does the same in one transaction, and rolls it back.
	 * @param goal up or back to where
	 * @return what was found
	 * @throws io.github.migrationstarter.MigrationException if it is refused or failed
	 */
	public Rehearsal rehearse(Goal goal) {
		try (StopSignal stop = StopSignal.onShutdown()) {
			return unlessStopped(stop,
					() -> new RehearsalRun(this.target, this.settings, this.decision, this.listener, this::warn)
						.run(goal, stop));
		}
	}

	/**
	 * Prints a script without connecting.
	 * @param goal to upgrade, to downgrade or to stamp
	 * @param from the revision of the database that the script is for, or {@code base}
	 * @return the script, which stops anywhere else
	 * @throws io.github.migrationstarter.MigrationException if no script can do it
	 */
	public String script(Goal goal, String from) {
		return new ScriptRun(this.target, this.decision).offline(goal, from);
	}

	/**
	 * Waits until another process has brought the schema up to date. Writes nothing, and
	 * takes no lock.
	 * @return what was found
	 * @throws io.github.migrationstarter.MigrationException if a person has to act, or
	 * nobody came
	 */
	public BootstrapReport waitUntilCurrent() {
		BootstrapSettings waiting = this.settings.waiting();
		try {
			BootstrapReport report = new BootstrapRunner(this.target, waiting, EntityTables.NONE, this.listener).run();
			this.listener.concluded(this.commands.waited(report));
			return report;
		}
		catch (MigrationTimeoutException ex) {
			throw CommandMessages.waitedInVain(ex);
		}
	}

	/**
	 * Looks at the database. Writes nothing, and takes no lock.
	 * @return where it stands
	 * @throws io.github.migrationstarter.MigrationException if it cannot be looked at
	 */
	public MigrationStatus look() {
		try (StopSignal stop = StopSignal.onShutdown()) {
			return databaseLook().status(stop);
		}
	}

	/**
	 * Looks at the whole changelog and what became of it. Writes nothing, and takes no
	 * lock.
	 * @return every change set, and every row that the changelog does not know
	 * @throws io.github.migrationstarter.MigrationException if the changelog or the
	 * history cannot be used
	 */
	public HistoryLook lookAtHistory() {
		try (StopSignal stop = StopSignal.onShutdown()) {
			return databaseLook().history(stop);
		}
	}

	private DatabaseLook databaseLook() {
		return new DatabaseLook(this.target, new ServerWait(this.settings.waits().server()));
	}

	private BootstrapReport runUnlessStopped(Goal goal, StopSignal stop) {
		return unlessStopped(stop, () -> {
			BootstrapReport report = (this.settings.policies().check() == StartCheck.WAIT)
					? new CurrentSchemaWait(this.target, this.settings, this.messages, this.entities, this.listener)
						.run(stop)
					: run(goal, stop);
			stop.check("was about to start");
			return report;
		});
	}

	/**
	 * A look that fails once the signal is raised fails because of it: a statement that
	 * was cancelled is no answer of the database. A run that fails has said so itself,
	 * and may have failed before.
	 */
	private static <T> T unlessStopped(StopSignal stop, Supplier<T> work) {
		try {
			return work.get();
		}
		catch (MigrationFailedException ex) {
			throw (stop.isRaised() && !isOfRun(ex.getReason())) ? StopSignal.stopped("looked at its database", ex) : ex;
		}
	}

	private static boolean isOfRun(Reason reason) {
		return switch (reason) {
			case CHANGE_SET, LOCK_LOST, STOPPED -> true;
			case UNREACHABLE, LOGIN, PERMISSION, DATABASE, CHANGELOG -> false;
		};
	}

	static boolean isAccess(Throwable failure) {
		Throwable access = (failure instanceof MigrationTimeoutException) ? failure.getCause() : failure;
		return access instanceof MigrationFailedException failed && failed.getReason().isAccess();
	}

	private BootstrapReport run(Goal goal, StopSignal stop) {
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
			this.entities.checkChangelog()
				.ifPresent((changelog) -> this.decision.onMissing(goal, Observation.missing(changelog)));
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
		Plan plan = this.decision.on(goal, observation, session);
		if (!plan.action().isWriting()) {
			boolean freed = this.settings.mode() != BootstrapMode.FALSE
					&& session.lock().freeFromTheDead() == Row.FREED;
			// the intents of the dead run were taken for work in progress
			return stopwatch.report(observation, plan.action(), 0, freed ? session.changelog().observe() : observation);
		}
		this.entities.prepare(session.changelog(), plan, observation);
		session.changelog().verify(plan, observation);
		try (Lease lease = session.lock().acquire()) {
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
		warn(plan, observation);
		Changelog changelog = session.changelog();
		this.entities.prepare(changelog, plan, observation);
		changelog.verify(plan, observation);
		stop.check("was about to migrate");
		this.listener.planned(plan, observation);
		try {
			int changeSets = changelog.perform(plan, observation);
			if (goal.kind() == Kind.RESET && action == BootstrapAction.DROP_AND_CREATE) {
				session.eraseDropped();
			}
			return record(changelog, stopwatch.report(observation, action, changeSets, changelog.observe()));
		}
		catch (MigrationFailedException ex) {
			changelog.recordFailure(stopwatch.report(observation, action, 0, observation), ex);
			throw ex;
		}
	}

	private void warn(Plan plan, Observation observation) {
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

	private Optional<MigrationSession> open(StopSignal stop) {
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
