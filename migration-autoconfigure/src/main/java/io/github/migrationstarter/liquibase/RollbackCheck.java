package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;

import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;

/**
 * Finds the change sets of a downgrade that cannot be undone, before anything is touched.
 * One that was only marked as run needs no rollback: it loses its row and nothing else.
 */
final class RollbackCheck {

	private final Database database;

	RollbackCheck(Database database) {
		this.database = database;
	}

	/**
	 * Checks them.
	 * @param toUndo what would be undone, the last one first
	 * @param observation what that was decided on
	 * @throws MigrationRefusedException if one of them cannot be
	 */
	void validate(List<ChangeSet> toUndo, Observation observation) {
		Set<String> marked = marked(observation);
		List<String> impossible = new ArrayList<>();
		for (ChangeSet changeSet : toUndo) {
			String identity = ParsedChangelog.revision(changeSet).identity();
			String reason = marked.contains(identity) ? "" : reason(changeSet);
			if (!reason.isEmpty()) {
				impossible.add("'" + ParsedChangelog.revision(changeSet) + "' " + reason);
			}
		}
		if (!impossible.isEmpty()) {
			throw new MigrationRefusedException(DatabaseState.of(observation),
					((toUndo.size() == 1) ? "The change set to undo cannot be undone: "
							: impossible.size() + " of the " + toUndo.size()
									+ " change sets to undo cannot be undone: ")
							+ String.join("; ", impossible) + ".",
					"Nothing was changed. Add the rollback to the changelog (in SQL a line '--rollback ...'), which does "
							+ "not change a checksum; or restore a backup.");
		}
	}

	/**
	 * The change sets that never ran.
	 * @param observation what was read
	 * @return their identities
	 */
	static Set<String> marked(Observation observation) {
		Set<String> marked = new HashSet<>();
		observation.history()
			.stream()
			.filter((row) -> row.outcome() == Outcome.MARKED)
			.map(AppliedRevision::revision)
			.forEach((revision) -> marked.add(revision.identity()));
		return marked;
	}

	private String reason(ChangeSet changeSet) {
		if (!changeSet.supportsRollback(this.database)) {
			return "has no rollback" + changeSet.getChanges()
				.stream()
				.filter((change) -> !change.supportsRollback(this.database))
				.map((change) -> change.getSerializedObjectName())
				.distinct()
				.collect(Collectors.joining(", ", " (", ")"));
		}
		for (Change change : changeSet.getRollback().getChanges()) {
			ValidationErrors errors = change.validate(this.database);
			if (errors.hasErrors()) {
				return "has a rollback that cannot run (" + String.join("; ", errors.getErrorMessages()) + ")";
			}
		}
		return "";
	}

}
