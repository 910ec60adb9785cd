package io.github.migrationstarter.bootstrap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RevisionLookup;

/**
 * Finds the change sets that an action is about; pure.
 */
public final class Planner {

	private Planner() {
	}

	/**
	 * Everything that an upgrade to the head would run.
	 * @param observation what was read
	 * @return the plan
	 */
	public static Plan everything(Observation observation) {
		return Plan.running(BootstrapAction.UPGRADE, toRun(observation));
	}

	/**
	 * Finds them.
	 * @param action what is done
	 * @param goal how far
	 * @param stampRevision where to stamp before an upgrade
	 * @param observation what it was decided on
	 * @return the plan
	 * @throws io.github.migrationstarter.MigrationException if the goal names nothing
	 * that there is
	 */
	static Plan of(BootstrapAction action, Goal goal, String stampRevision, Observation observation) {
		return switch (action) {
			case LEAVE, REFUSE -> {
				checkName(goal, observation);
				yield Plan.nothing(action);
			}
			case CREATE, UPGRADE, REPEAT -> Plan.running(action, upTo(goal, observation));
			case DROP_AND_CREATE -> Plan.running(action, observation.changelog());
			case STAMP_AND_UPGRADE -> stampAndUpgrade(stampRevision, observation);
			case STAMP -> new StampPlanner(observation).plan(goal.revision());
			case DOWNGRADE ->
				new Plan(action, new DowngradePlanner(observation).undo(goal.revision()), List.of(), List.of());
		};
	}

	private static Plan stampAndUpgrade(String stampRevision, Observation observation) {
		List<Revision> changelog = observation.changelog();
		int last = changelog.indexOf(new RevisionLookup(changelog).find(stampRevision));
		return new Plan(BootstrapAction.STAMP_AND_UPGRADE, List.of(), changelog.subList(0, last + 1),
				changelog.subList(last + 1, changelog.size()));
	}

	/**
	 * A name that names nothing is refused also where there is nothing to do.
	 */
	private static void checkName(Goal goal, Observation observation) {
		if (goal.kind() == Goal.Kind.UPGRADE && observation.database() == Presence.PRESENT
				&& !observation.changelog().isEmpty()) {
			last(RevisionName.of(goal.revision()), observation);
		}
	}

	private static List<Revision> upTo(Goal goal, Observation observation) {
		List<Revision> toRun = toRun(observation);
		if (goal.kind() != Goal.Kind.UPGRADE) {
			return toRun;
		}
		List<Revision> changelog = observation.changelog();
		int last = last(RevisionName.of(goal.revision()), observation);
		return toRun.stream().filter((revision) -> changelog.indexOf(revision) <= last).toList();
	}

	private static int last(RevisionName name, Observation observation) {
		List<Revision> changelog = observation.changelog();
		return switch (name.form()) {
			case BASE, BACK ->
				throw new MigrationUsageException("An upgrade goes forward, and '" + name.text() + "' is behind.",
						"To go back, run: java -jar app.jar db downgrade " + name.text());
			case FORWARD -> {
				List<Revision> pending = observation.pending();
				if (name.count() > pending.size()) {
					throw tooMany(name, pending.size(), "is pending", "are pending");
				}
				yield changelog.indexOf(pending.get(name.count() - 1));
			}
			case NAMED -> "head".equals(name.text()) ? changelog.size() - 1
					: changelog.indexOf(new RevisionLookup(changelog).find(name.text()));
		};
	}

	static MigrationRefusedException tooMany(RevisionName name, int there, String one, String many) {
		return new MigrationRefusedException(null,
				"'" + name.text() + "' asks for " + name.count() + " change set" + ((name.count() == 1) ? "" : "s")
						+ ", and "
						+ ((there == 0) ? "none " + one : "only " + there + " " + ((there == 1) ? one : many)) + ".",
				"See them with: java -jar app.jar db history");
	}

	/**
	 * Pending ones and repeats, in the order of the changelog.
	 */
	private static List<Revision> toRun(Observation observation) {
		Set<Revision> chosen = new HashSet<>(observation.pending());
		chosen.addAll(observation.repeats());
		List<Revision> toRun = new ArrayList<>(observation.changelog());
		toRun.retainAll(chosen);
		return toRun;
	}

}
