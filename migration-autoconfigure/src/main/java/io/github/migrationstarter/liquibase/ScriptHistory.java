package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.AppliedRevision.Standing;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.script.ScriptRow;

/**
 * The history as it is at some place of a script.
 */
final class ScriptHistory {

	private final List<Entry> entries = new ArrayList<>();

	/**
	 * The history that a script begins with.
	 * @param rows its rows as they are stored
	 * @param observation what was read of them
	 */
	ScriptHistory(List<RanChangeSet> rows, Observation observation) {
		List<RanChangeSet> rest = new ArrayList<>(rows);
		for (AppliedRevision applied : observation.history()) {
			for (RanChangeSet row : rows) {
				if (row.toString().equals(applied.revision().identity()) && rest.remove(row)) {
					this.entries.add(new Entry(row(row), applied));
					break;
				}
			}
		}
		rest.forEach((row) -> this.entries.add(0, new Entry(row(row), null)));
	}

	/**
	 * A history of change sets that ran in this order.
	 * @param changeSets them
	 */
	ScriptHistory(List<ChangeSet> changeSets) {
		changeSets.forEach((changeSet) -> add(changeSet, Outcome.EXECUTED));
	}

	private static ScriptRow row(RanChangeSet row) {
		String path = (row.getStoredChangeLog() != null) ? row.getStoredChangeLog() : row.getChangeLog();
		return new ScriptRow(row.getId(), row.getAuthor(), path);
	}

	List<ScriptRow> rows() {
		return this.entries.stream().map(Entry::row).toList();
	}

	/**
	 * The row of a change set.
	 * @param changeSet the change set
	 * @return it, or {@code null} if it has none
	 */
	@Nullable ScriptRow row(ChangeSet changeSet) {
		String identity = ParsedChangelog.revision(changeSet).identity();
		return this.entries.stream().filter((entry) -> entry.is(identity)).map(Entry::row).findFirst().orElse(null);
	}

	void add(ChangeSet changeSet, Outcome outcome) {
		Revision revision = ParsedChangelog.revision(changeSet);
		this.entries.add(new Entry(new ScriptRow(changeSet.getId(), changeSet.getAuthor(), changeSet.getFilePath()),
				new AppliedRevision(revision, outcome, Standing.KNOWN, null, null)));
	}

	void remove(ChangeSet changeSet) {
		String identity = ParsedChangelog.revision(changeSet).identity();
		this.entries.removeIf((entry) -> entry.is(identity));
	}

	/**
	 * The known row that ran last.
	 * @return its change set, or {@code null} if there is none
	 */
	@Nullable Revision current() {
		Revision current = null;
		for (Entry entry : this.entries) {
			AppliedRevision applied = entry.applied();
			if (applied != null && applied.standing() == Standing.KNOWN
					&& (applied.outcome() != Outcome.RERAN || current == null)) {
				current = applied.revision();
			}
		}
		return current;
	}

	private record Entry(ScriptRow row, @Nullable AppliedRevision applied) {

		boolean is(String identity) {
			return this.applied != null && this.applied.revision().identity().equals(identity);
		}

	}

}
