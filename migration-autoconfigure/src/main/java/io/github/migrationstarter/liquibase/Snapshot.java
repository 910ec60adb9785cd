package io.github.migrationstarter.liquibase;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import liquibase.changelog.ChangeSet;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;

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
	 * The change sets that a plan runs.
	 * @param plan the plan
	 * @return them, in order; after a stamp also those of the stamped that always run
	 */
	List<ChangeSet> toRun(Plan plan) {
		Set<String> run = identities(plan.run());
		Set<String> stamped = identities(plan.stamp());
		return this.applicable.stream().filter((changeSet) -> {
			String identity = ParsedChangelog.revision(changeSet).identity();
			return run.contains(identity) || changeSet.shouldAlwaysRun() && stamped.contains(identity)
					&& plan.action() == BootstrapAction.STAMP_AND_UPGRADE;
		}).toList();
	}

	/**
	 * The change sets of some revisions.
	 * @param revisions of this changelog, in any order
	 * @return them, in that order
	 */
	List<ChangeSet> changeSets(List<Revision> revisions) {
		Map<String, ChangeSet> all = new HashMap<>();
		// of those that share an identity, the one that applies
		Stream.concat(this.applicable.stream(), this.changelog.all().stream())
			.forEach((changeSet) -> all.putIfAbsent(ParsedChangelog.revision(changeSet).identity(), changeSet));
		return revisions.stream().map((revision) -> Objects.requireNonNull(all.get(revision.identity()))).toList();
	}

	private static Set<String> identities(List<Revision> revisions) {
		Set<String> identities = new HashSet<>();
		revisions.forEach((revision) -> identities.add(revision.identity()));
		return identities;
	}

}
