package io.github.migrationstarter.bootstrap;

import java.util.Optional;
import java.util.function.Supplier;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.MigrationLock.Force;

/**
 * The one door to the database for starts, commands and code. What writes is a
 * {@link MigrationRun}, which decides under the lock; a rehearsal, which takes everything
 * back; or the freeing of a lock.
 */
public final class BootstrapRunner {

	private final TargetDatabase target;

	private final BootstrapSettings settings;

	private final StateMessages messages;

	private final EntityFallback entities;

	private final RunDecision decision;

	private final MigrationRun run;

	private final StartPolicy start;

	private final ResetLook reset;

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
		this(target, settings, entities, listener, CallbackSource.NONE);
	}

	/**
	 * Prepares a run that somebody watches, and that calls the application's callbacks.
	 * @param target the database
	 * @param settings what the configuration says
	 * @param entities tables from the entities, where migrating fails
	 * @param listener is told what the run is going to do
	 * @param callbacks are called before and after what it performs
	 */
	public BootstrapRunner(TargetDatabase target, BootstrapSettings settings, EntityTables entities,
			RunListener listener, CallbackSource callbacks) {
		this.listener = listener;
		this.target = target;
		this.settings = settings;
		this.messages = new StateMessages(target.name(), settings);
		IntentMessages intents = new IntentMessages(target.name());
		this.entities = new EntityFallback(target, settings, entities);
		this.commands = new CommandMessages(target.name(), this.messages);
		this.decision = new RunDecision(target.name(), settings, this.messages, intents, this.entities);
		this.run = new MigrationRun(target, settings, this.messages, this.entities, this.decision,
				new Conclusion(new BootstrapPolicy(settings), this.messages, intents, this.entities), listener,
				callbacks);
		this.start = new StartPolicy(settings);
		this.reset = new ResetLook(target, this.run, this.decision, this.commands);
	}

	/**
	 * Brings the database to the schema the application expects, as far as the settings
	 * allow it.
	 * @return what was found and done
	 * @throws io.github.migrationstarter.MigrationException if the application must not
	 * start
	 */
	public BootstrapReport run() {
		return told(() -> this.start.run(() -> {
			try (StopSignal stop = StopSignal.onShutdown()) {
				return runUnlessStopped(Goal.start(), stop);
			}
		}));
	}

	/**
	 * Does what a command or the application's code asks for.
	 * @param goal what is asked for
	 * @return what was found and done
	 * @throws io.github.migrationstarter.MigrationException if it is refused or failed
	 */
	public BootstrapReport run(Goal goal) {
		return told(() -> {
			try (StopSignal stop = StopSignal.onShutdown()) {
				BootstrapReport report = runUnlessStopped(goal, stop);
				this.listener.concluded(this.commands.concluded(goal, report));
				return report;
			}
			catch (MigrationFailedException ex) {
				throw (goal.kind() == Kind.RESET) ? this.reset.failed(ex) : ex;
			}
		});
	}

	/**
	 * A run whose listener is told of its begin and of its end.
	 */
	private BootstrapReport told(Supplier<BootstrapReport> run) {
		this.listener.starting(new DatabaseDescription(this.target.name(), null, null));
		try (LogFields fields = fields()) {
			BootstrapReport report = run.get();
			this.listener.finished(report);
			return report;
		}
		catch (RuntimeException ex) {
			this.listener.failed(ex);
			throw ex;
		}
		catch (Error ex) {
			this.listener.failed(new IllegalStateException("The run was ended by " + ex, ex));
			throw ex;
		}
	}

	/**
	 * Looks at what a reset would drop, and drops nothing.
	 * @return what would be lost, in a sentence
	 * @throws io.github.migrationstarter.MigrationException if it would be refused
	 */
	public String describeReset() {
		return this.reset.describe();
	}

	/**
	 * Frees the lock that somebody has left, which is proven of a dead one.
	 * @param force whether also that of a holder who may be alive
	 * @return what was found and done, in sentences
	 * @throws io.github.migrationstarter.MigrationException if the holder may be alive,
	 * or the database failed
	 */
	public String unlock(Force force) {
		try (LogFields fields = fields(); StopSignal stop = StopSignal.onShutdown()) {
			Optional<MigrationSession> session = this.run.open(stop);
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
			return new ScriptRun(this.target, this.decision).online(goal, this.run.open(stop));
		}
	}

	/**
	 * Does the same in one transaction, and rolls it back.
	 * @param goal up or back to where
	 * @return what was found
	 * @throws io.github.migrationstarter.MigrationException if it is refused or failed
	 */
	public Rehearsal rehearse(Goal goal) {
		try (LogFields fields = fields(); StopSignal stop = StopSignal.onShutdown()) {
			return LookFailure.unlessStopped(stop,
					() -> new RehearsalRun(this.target, this.settings, this.decision, this.listener, this.run::warn)
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
	 * Looks at both, on one connection. Writes nothing, and takes no lock.
	 * @return where the database stands, and what became of the whole changelog
	 * @throws io.github.migrationstarter.MigrationException if it cannot be looked at
	 */
	public StatusLook lookAtEverything() {
		try (StopSignal stop = StopSignal.onShutdown()) {
			return databaseLook().everything(stop);
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

	private LogFields fields() {
		return LogFields.open().with(LogField.DATABASE, this.target.name());
	}

	private DatabaseLook databaseLook() {
		return new DatabaseLook(this.target, new ServerWait(this.settings.waits().server()));
	}

	private BootstrapReport runUnlessStopped(Goal goal, StopSignal stop) {
		return LookFailure.unlessStopped(stop, () -> {
			BootstrapReport report = (this.settings.policies().check() == StartCheck.WAIT)
					? new CurrentSchemaWait(this.target, this.settings, this.messages, this.entities, this.listener)
						.run(stop)
					: this.run.of(goal, stop);
			stop.check("was about to start");
			return report;
		});
	}

}
