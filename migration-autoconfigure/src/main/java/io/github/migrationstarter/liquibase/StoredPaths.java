package io.github.migrationstarter.liquibase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;

/**
 * The paths under which change sets stand in the history, which may be written otherwise
 * than in the changelog: with {@code classpath:} before them, for example. Liquibase
 * finds a row only by the one that is stored.
 */
final class StoredPaths {

	private final Map<String, String> paths = new HashMap<>();

	StoredPaths(List<RanChangeSet> rows) {
		rows.forEach((row) -> this.paths.put(row.toString(), row.getStoredChangeLog()));
	}

	/**
	 * Lets change sets know them.
	 * @param changeSets some of the changelog
	 */
	void tell(List<ChangeSet> changeSets) {
		changeSets.forEach((changeSet) -> changeSet.setStoredFilePath(this.paths.get(changeSet.toNormalizedString())));
	}

	/**
	 * Whether a change set has a row.
	 * @param changeSet one of the changelog
	 */
	boolean has(ChangeSet changeSet) {
		return this.paths.containsKey(changeSet.toNormalizedString());
	}

}
