package io.github.migrationstarter.bootstrap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Standing;
import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RevisionLookup;

/**
 * Finds what a stamp writes and removes, so that the history becomes exactly the change
 * sets up to a revision. Rows that the changelog does not know stay.
 */
final class StampPlanner {

	private final Observation observation;

	private final List<Revision> changelog;

	private final Set<String> rows = new HashSet<>();

	StampPlanner(Observation observation) {
		this.observation = observation;
		this.changelog = observation.changelog();
		observation.ran().forEach((revision) -> this.rows.add(revision.identity()));
	}

	/**
	 * Finds it.
	 * @param name up to where
	 * @return the rows that go, the last one first, and those that are written; among
	 * them those of change sets that were edited after they ran
	 * @throws io.github.migrationstarter.MigrationException if the name is not that of a
	 * change set
	 */
	Plan plan(String name) {
		int kept = kept(RevisionName.of(name));
		Set<String> altered = new HashSet<>();
		this.observation.altered()
			.stream()
			.map(AlteredRevision::revision)
			.forEach((revision) -> altered.add(revision.identity()));
		List<Revision> written = this.changelog.subList(0, kept)
			.stream()
			.filter((revision) -> !this.rows.contains(revision.identity()) || altered.contains(revision.identity()))
			.toList();
		return new Plan(BootstrapAction.STAMP, removed(kept), written, List.of());
	}

	/**
	 * Base removes every row the changelog knows, also those that do not apply here now.
	 */
	private List<Revision> removed(int kept) {
		Set<String> behind = new HashSet<>();
		this.changelog.subList(kept, this.changelog.size()).forEach((revision) -> behind.add(revision.identity()));
		List<Revision> removed = new ArrayList<>(this.observation.history()
			.stream()
			.filter((row) -> row.standing() == Standing.KNOWN)
			.map(AppliedRevision::revision)
			.filter((revision) -> kept == 0 || behind.contains(revision.identity()))
			.toList());
		Collections.reverse(removed);
		return removed;
	}

	/**
	 * How many change sets of the changelog the history is to have.
	 */
	private int kept(RevisionName name) {
		int now = 0;
		for (int i = 0; i < this.changelog.size(); i++) {
			now = this.rows.contains(this.changelog.get(i).identity()) ? i + 1 : now;
		}
		int there = this.changelog.size();
		int done = now;
		return switch (name.form()) {
			case BASE -> 0;
			case FORWARD -> {
				if (name.count() > there - done) {
					throw Planner.tooMany(name, there - done, "comes after the last that ran",
							"come after the last that ran");
				}
				yield done + name.count();
			}
			case BACK -> {
				if (name.count() > done) {
					throw Planner.tooMany(name, done, "stands in the changelog up to the last that ran",
							"stand in the changelog up to the last that ran");
				}
				yield done - name.count();
			}
			case NAMED -> this.changelog.indexOf(new RevisionLookup(this.changelog).find(name.text())) + 1;
		};
	}

}
