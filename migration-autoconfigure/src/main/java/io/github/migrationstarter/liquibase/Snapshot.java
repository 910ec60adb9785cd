package io.github.migrationstarter.liquibase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import liquibase.changelog.ChangeSet;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RevisionLookup;

/**
 * What an observation was made from, so that what is performed is what was decided on.
 *
 * @param changelog the changelog as parsed
 * @param applicable its change sets that apply to this database
 * @param hasRunTable whether the run table is there
 * @param skippedBefore the identities of change sets that a run before has skipped
 */
record Snapshot(ParsedChangelog changelog, List<ChangeSet> applicable, boolean hasRunTable, Set<String> skippedBefore) {

	/**
	 * The change sets that an upgrade would run.
	 * @param observation what was read
	 * @return pending ones and repeats, in order
	 */
	List<ChangeSet> toRun(Observation observation) {
		Set<Revision> revisions = new HashSet<>(observation.pending());
		revisions.addAll(observation.repeats());
		return this.applicable.stream()
			.filter((changeSet) -> revisions.contains(ParsedChangelog.revision(changeSet)))
			.toList();
	}

	/**
	 * The change sets that an action would run.
	 * @param action the action
	 * @param observation what was read
	 * @param stampRevision where to stamp
	 * @return them, in order
	 */
	List<ChangeSet> toRun(BootstrapAction action, Observation observation, String stampRevision) {
		return switch (action) {
			case STAMP -> afterStamp(find(stampRevision));
			case DROP_AND_CREATE -> this.applicable;
			case LEAVE, REFUSE, CREATE, UPGRADE, REPEAT -> toRun(observation);
		};
	}

	/**
	 * Finds a change set by name.
	 * @param name what a person wrote
	 * @return its revision
	 */
	Revision find(String name) {
		return new RevisionLookup(this.applicable.stream().map(ParsedChangelog::revision).toList()).find(name);
	}

	/**
	 * The change sets up to a revision.
	 * @param revision the last
	 * @return them, in order
	 */
	List<ChangeSet> upTo(Revision revision) {
		List<Revision> revisions = this.applicable.stream().map(ParsedChangelog::revision).toList();
		return this.applicable.subList(0, revisions.indexOf(revision) + 1);
	}

	/**
	 * The change sets that run after stamping.
	 * @param revision the last one that is stamped
	 * @return those behind it, and those that always run
	 */
	List<ChangeSet> afterStamp(Revision revision) {
		Set<ChangeSet> stamped = new HashSet<>(upTo(revision));
		return this.applicable.stream()
			.filter((changeSet) -> changeSet.shouldAlwaysRun() || !stamped.contains(changeSet))
			.toList();
	}

}
