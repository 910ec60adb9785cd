package io.github.migrationstarter.bootstrap;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;

/**
 * What the start check has to say of a database while the application runs on it. It is
 * milder than at the start: what the start accepted stays accepted, and a database that
 * became newer is no reason to stop the applications that run beside the one that
 * migrated it.
 */
public final class RunningCheck {

	private final BootstrapPolicy policy;

	private final Supplier<@Nullable BootstrapReport> start;

	/**
	 * Creates it.
	 * @param settings what the configuration says of a start
	 * @param start what the start found and did, or {@code null} as long as it is not
	 * over
	 */
	public RunningCheck(BootstrapSettings settings, Supplier<@Nullable BootstrapReport> start) {
		this.policy = new BootstrapPolicy(settings);
		this.start = start;
	}

	/**
	 * Checks a state.
	 * @param state what the database is in
	 * @return what that means to the running application
	 */
	public Result check(DatabaseState state) {
		return switch (state) {
			case CURRENT -> Result.EXPECTED;
			case AHEAD -> Result.NEWER;
			case MISSING, ALTERED, DIVERGED, UNFINISHED, BEHIND, EMPTY, LEGACY ->
				isAccepted(state) ? Result.ACCEPTED : Result.UNEXPECTED;
		};
	}

	private boolean isAccepted(DatabaseState state) {
		BootstrapReport report = this.start.get();
		return (report != null && report.state() == state) || switch (this.policy.check(state)) {
			case PASS, WARN -> true;
			case FAIL -> false;
		};
	}

	/**
	 * What a database means to an application that runs on it.
	 */
	public enum Result {

		/**
		 * The schema is the one that the application expects.
		 */
		EXPECTED,

		/**
		 * It is not, but the start accepted it or would.
		 */
		ACCEPTED,

		/**
		 * It is newer: another application has migrated it.
		 */
		NEWER,

		/**
		 * The application would not start on it.
		 */
		UNEXPECTED

	}

}
