package io.github.migrationstarter.bootstrap;

import java.util.Optional;

import io.github.migrationstarter.Observation;

/**
 * Prints what a run would do. It looks and decides like the run, writes nothing and takes
 * no lock.
 */
final class ScriptRun {

	private final TargetDatabase target;

	private final RunDecision decision;

	ScriptRun(TargetDatabase target, RunDecision decision) {
		this.target = target;
		this.decision = decision;
	}

	/**
	 * For the database as it is.
	 * @param goal what is asked for
	 * @param opened the database, or nothing if it does not exist
	 * @return the script
	 */
	String online(Goal goal, Optional<MigrationSession> opened) {
		if (opened.isEmpty()) {
			return missing(goal);
		}
		try (MigrationSession session = opened.get()) {
			Changelog changelog = session.changelog();
			Observation observation = changelog.observe();
			Plan plan = this.decision.on(goal, observation, session);
			changelog.verify(plan, observation);
			return changelog.script(plan, observation);
		}
	}

	private String missing(Goal goal) {
		OfflineChangelog changelog = this.target.offline();
		Observation missing = Observation.missing(changelog.observe(goal.kind(), "base").changelog());
		return changelog.script(this.decision.onMissing(goal, missing), missing);
	}

	/**
	 * For a database that nobody asks.
	 * @param goal what is asked for
	 * @param from the revision that the database is at
	 * @return the script
	 */
	String offline(Goal goal, String from) {
		OfflineChangelog changelog = this.target.offline();
		Observation observation = changelog.observe(goal.kind(), from);
		return changelog.script(this.decision.onMissing(goal, observation), observation);
	}

}
