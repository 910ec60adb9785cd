package io.github.migrationstarter.liquibase;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import liquibase.change.custom.CustomChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;

/**
 * The application's own classes among the changes of a run. Each is prepared once, before
 * it is validated for the run and before anything is written; Liquibase may have set it
 * up before that, to compare checksums.
 */
final class CustomChanges {

	private final CustomCode code;

	private final Set<CustomChange> prepared = Collections.newSetFromMap(new IdentityHashMap<>());

	CustomChanges(CustomCode code) {
		this.code = code;
	}

	/**
	 * Prepares them, those of a rollback too.
	 * @param changeSets what is going to run, or to be undone
	 */
	void prepare(List<ChangeSet> changeSets) {
		for (ChangeSet changeSet : changeSets) {
			Stream.concat(changeSet.getChanges().stream(), changeSet.getRollback().getChanges().stream())
				.filter(CustomChangeWrapper.class::isInstance)
				.map((change) -> ((CustomChangeWrapper) change).getCustomChange())
				.filter((change) -> change != null && this.prepared.add(change))
				.forEach((change) -> this.code.prepare(change, ParsedChangelog.revision(changeSet)));
		}
	}

}
