package io.github.migrationstarter.bootstrap;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.bootstrap.CallbackSource.NamedCallback;

/**
 * Calls the application's callbacks round what a run performs, and says which of them
 * failed.
 */
final class Callbacks {

	private final String database;

	private final CallbackSource source;

	private @Nullable List<NamedCallback> found;

	Callbacks(String database, CallbackSource source) {
		this.database = database;
		this.source = source;
	}

	/**
	 * Finds them while nothing is written yet, if any may be called.
	 * @param action what is going to be done
	 */
	void find(BootstrapAction action) {
		if (CallbackMoment.before(action).isPresent()) {
			all();
		}
	}

	private List<NamedCallback> all() {
		if (this.found == null) {
			this.found = this.source.callbacks();
		}
		return this.found;
	}

	/**
	 * Calls them before a plan is performed.
	 * @param session where
	 * @param plan the plan
	 * @param state what it acts on
	 * @param stop whether the application was told to stop
	 */
	void before(MigrationSession session, Plan plan, DatabaseState state, StopSignal stop) {
		CallbackMoment.before(plan.action()).ifPresent((moment) -> {
			for (NamedCallback each : all()) {
				stop.check("was about to migrate");
				try (RunContext context = new RunContext(session, plan, state, null)) {
					moment.call(each.callback(), context);
				}
				catch (Exception ex) {
					throw stop.isRaised() ? StopSignal.stopped("called the callback '" + each.name() + "'", ex)
							: failedBefore(each, interrupted(ex));
				}
			}
			stop.check("was about to migrate");
		});
	}

	/**
	 * Calls them after a plan was performed.
	 * @param session where
	 * @param plan the plan
	 * @param report what was done
	 */
	void after(MigrationSession session, Plan plan, BootstrapReport report) {
		DatabaseState state = report.found();
		CallbackMoment moment = CallbackMoment.after(plan.action()).orElse(null);
		if (moment == null || state == null) {
			return;
		}
		for (NamedCallback each : all()) {
			try (RunContext context = new RunContext(session, plan, state, report)) {
				moment.call(each.callback(), context);
			}
			catch (Exception ex) {
				throw failedAfter(each, plan.action(), interrupted(ex));
			}
		}
	}

	private MigrationFailedException failedBefore(NamedCallback callback, Exception failure) {
		return new MigrationFailedException(Reason.CALLBACK,
				"The callback '" + callback.name() + "' failed before a change set of the " + this.database + " ran: "
						+ said(failure),
				"Correct what it stumbled over, or remove the callback, and start again.", failure);
	}

	private MigrationFailedException failedAfter(NamedCallback callback, BootstrapAction action, Exception failure) {
		return new MigrationFailedException(Reason.CALLBACK,
				"The callback '" + callback.name() + "' failed after the " + this.database + " was " + action.done()
						+ ": " + said(failure) + "\nWhat the run did is committed and stays.",
				"Do by hand what the callback should have done, and start again: the next start finds the schema as this "
						+ "run has left it, and does not call it again.",
				failure);
	}

	private static String said(Exception failure) {
		return (failure.getMessage() != null) ? failure.getMessage() : failure.toString();
	}

	private static Exception interrupted(Exception failure) {
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		return failure;
	}

}
