package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;

/**
 * The beginning of a plan, up to the first change set that cannot be rehearsed: what
 * comes after it may need what it does.
 *
 * @param plan the beginning
 * @param omitted the rest
 * @param obstacle why it ends there, or {@code null} if it does not
 */
record RehearsablePart(Plan plan, List<Revision> omitted, @Nullable String obstacle) {

	/**
	 * Finds it.
	 * @param plan the plan
	 * @param snapshot what it was decided on
	 * @param observation what was read
	 * @return as much of it as can be rehearsed
	 */
	static RehearsablePart of(Plan plan, Snapshot snapshot, Observation observation) {
		boolean back = plan.action() == BootstrapAction.DOWNGRADE;
		List<ChangeSet> all = back ? snapshot.changeSets(plan.undo()) : snapshot.toRun(plan);
		Set<String> forgotten = back ? RollbackCheck.marked(observation) : Set.of();
		RehearsalObstacle obstacle = new RehearsalObstacle(back ? Direction.BACK : Direction.FORWARD);
		List<Revision> revisions = all.stream().map(ParsedChangelog::revision).toList();
		for (int i = 0; i < all.size(); i++) {
			Optional<String> found = forgotten.contains(revisions.get(i).identity()) ? Optional.empty()
					: obstacle.find(all.get(i));
			if (found.isPresent()) {
				return cut(plan, revisions, i, found.get());
			}
		}
		return new RehearsablePart(plan, List.of(), null);
	}

	private static RehearsablePart cut(Plan plan, List<Revision> revisions, int count, String obstacle) {
		List<Revision> omitted = revisions.subList(count, revisions.size());
		List<Revision> run = new ArrayList<>(plan.run());
		List<Revision> undo = new ArrayList<>(plan.undo());
		run.removeAll(omitted);
		undo.removeAll(omitted);
		return new RehearsablePart(new Plan(plan.action(), undo, plan.stamp(), run), omitted, obstacle);
	}

	/**
	 * Whether nothing is left of it.
	 */
	boolean isEmpty() {
		return this.obstacle != null && this.plan.run().isEmpty() && this.plan.undo().isEmpty();
	}

}
