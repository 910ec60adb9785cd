package io.github.migrationstarter.validation;

import java.util.List;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;

/**
 * Looks for change sets that Liquibase cannot undo by itself and that do not say how.
 */
final class RollbackCheck implements EngineCheck {

	@Override
	public void look(Reading reading, Findings findings) {
		for (ChangeSet changeSet : reading.changeSets()) {
			if (!changeSet.getRollback().getChanges().isEmpty()) {
				continue;
			}
			List<String> stuck = reading.changes(changeSet)
				.stream()
				.filter((change) -> !change.supportsRollback(reading.database()))
				.map(Change::getSerializedObjectName)
				.distinct()
				.toList();
			if (!stuck.isEmpty()) {
				findings.add(Check.MISSING_ROLLBACK, reading.place(changeSet), reading.revision(changeSet),
						"The change set has no rollback and '" + String.join("', '", stuck)
								+ "' cannot be undone without one, so that 'downgrade' stops here.",
						"Add a rollback, an empty one if there is nothing to undo.");
			}
		}
	}

}
