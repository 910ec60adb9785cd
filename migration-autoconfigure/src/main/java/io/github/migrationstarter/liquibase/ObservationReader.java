package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import liquibase.ChecksumVersion;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.AppliedRevision.Standing;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Creation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;

/**
 * Compares the history with the changelog; pure.
 * <ol>
 * <li>Every change set that applies is pending, a repeat, altered or done.
 * <li>Every row that the unfiltered changelog does not know is retired, if it ran before
 * the last row that is known, or newer. Rows that ran again count on neither side, since
 * running again gives them a new place.
 * <li>A first creation is unfinished while a change set up to its head is pending.
 * </ol>
 */
final class ObservationReader {

	/**
	 * The path of the row that Liquibase makes for a tag on an empty history.
	 */
	private static final String INTERNAL = "liquibase-internal";

	private final List<ChangeSet> all;

	private final List<ChangeSet> applicable;

	private final List<RanChangeSet> rows;

	private final Notes notes;

	private final Checksums checksums;

	private final Map<String, RanChangeSet> rowsByIdentity = new HashMap<>();

	private final List<Revision> pending = new ArrayList<>();

	private final List<Revision> repeats = new ArrayList<>();

	private final List<AlteredRevision> altered = new ArrayList<>();

	ObservationReader(List<ChangeSet> all, List<ChangeSet> applicable, List<RanChangeSet> history, Notes notes,
			Checksums checksums) {
		this.all = all;
		this.applicable = applicable;
		this.rows = history.stream()
			.filter((row) -> !INTERNAL.equals(row.getChangeLog()))
			.sorted(Comparator.comparing(RanChangeSet::getOrderExecuted, Comparator.nullsFirst(Integer::compare)))
			.toList();
		this.rows.forEach((row) -> this.rowsByIdentity.put(row.toString(), row));
		this.notes = notes;
		this.checksums = checksums;
	}

	Observation read(Tables tables) {
		this.applicable.forEach(this::classify);
		Set<String> identities = new HashSet<>();
		this.all.forEach((changeSet) -> identities.add(changeSet.toNormalizedString()));
		List<RanChangeSet> known = this.rows.stream().filter((row) -> identities.contains(row.toString())).toList();
		int lastKnown = lastIndex(identities);
		List<Revision> newer = new ArrayList<>();
		List<Revision> retired = new ArrayList<>();
		Set<RanChangeSet> newerRows = new HashSet<>();
		for (int i = 0; i < this.rows.size(); i++) {
			RanChangeSet row = this.rows.get(i);
			if (!identities.contains(row.toString()) && row.getExecType() != ExecType.RERAN) {
				((i < lastKnown) ? retired : newer).add(revision(row));
				if (i >= lastKnown) {
					newerRows.add(row);
				}
			}
		}
		return new Observation(Presence.PRESENT, creation(), tables.application(), tables.foreignTools(),
				tables.missingSchemas(), this.applicable.stream().map(ParsedChangelog::revision).toList(),
				history(identities, newerRows), known.size(), this.pending, this.repeats, newer, retired, this.altered,
				current(known),
				this.applicable.isEmpty() ? null
						: ParsedChangelog.revision(this.applicable.get(this.applicable.size() - 1)),
				this.notes.intents(), tables.application().isEmpty() ? null : this.notes.fromEntities());
	}

	private List<AppliedRevision> history(Set<String> identities, Set<RanChangeSet> newer) {
		return new ExecutionOrder(this.all).of(this.rows)
			.stream()
			.map((row) -> applied(row,
					identities.contains(row.toString()) ? Standing.KNOWN
							: newer.contains(row) ? Standing.NEWER : Standing.RETIRED))
			.toList();
	}

	private static AppliedRevision applied(RanChangeSet row, Standing standing) {
		return new AppliedRevision(revision(row), outcome(row), standing, ExecutionTime.of(row), row.getDeploymentId());
	}

	private static Outcome outcome(RanChangeSet row) {
		ExecType type = row.getExecType();
		return (type == ExecType.RERAN) ? Outcome.RERAN
				: (type == ExecType.MARK_RAN) ? Outcome.MARKED : Outcome.EXECUTED;
	}

	private int lastIndex(Set<String> identities) {
		for (int i = this.rows.size() - 1; i >= 0; i--) {
			if (this.rows.get(i).getExecType() != ExecType.RERAN && identities.contains(this.rows.get(i).toString())) {
				return i;
			}
		}
		return -1;
	}

	private void classify(ChangeSet changeSet) {
		RanChangeSet row = this.rowsByIdentity.get(changeSet.toNormalizedString());
		Revision revision = ParsedChangelog.revision(changeSet);
		if (row == null) {
			(isSkipped(changeSet, revision) ? this.repeats : this.pending).add(revision);
		}
		else if (changeSet.shouldAlwaysRun()) {
			this.repeats.add(revision);
		}
		else if (isChanged(changeSet, row)) {
			if (changeSet.shouldRunOnChange()) {
				this.repeats.add(revision);
			}
			else if (!changeSet.isCheckSumValid(row.getLastCheckSum())) {
				alter(changeSet, row, revision);
			}
		}
	}

	private void alter(ChangeSet changeSet, RanChangeSet row, Revision revision) {
		if (this.checksums == Checksums.CLEAR) {
			this.repeats.add(revision);
			return;
		}
		this.altered
			.add(new AlteredRevision(revision, row.getLastCheckSum().toString(), checksum(changeSet, row).toString()));
	}

	private boolean isSkipped(ChangeSet changeSet, Revision revision) {
		String recorded = this.notes.skipped().get(revision.identity());
		return recorded != null && recorded.equals(currentChecksum(changeSet));
	}

	private static boolean isChanged(ChangeSet changeSet, RanChangeSet row) {
		return row.getLastCheckSum() != null && !checksum(changeSet, row).equals(row.getLastCheckSum());
	}

	private static CheckSum checksum(ChangeSet changeSet, RanChangeSet row) {
		return checksum(changeSet, ChecksumVersion.enumFromChecksumVersion(row.getLastCheckSum().getVersion()));
	}

	static String currentChecksum(ChangeSet changeSet) {
		return checksum(changeSet, ChecksumVersion.latest()).toString();
	}

	/**
	 * A change set keeps the first checksum that it is asked for, whatever its version.
	 */
	private static CheckSum checksum(ChangeSet changeSet, ChecksumVersion version) {
		CheckSum kept = changeSet.generateCheckSum(version);
		if (kept.getVersion() == version.getVersion()) {
			return kept;
		}
		changeSet.clearCheckSum();
		return changeSet.generateCheckSum(version);
	}

	private @Nullable Revision current(List<RanChangeSet> known) {
		Revision current = null;
		for (RanChangeSet row : known) {
			if (row.getExecType() != ExecType.RERAN || current == null) {
				current = revision(row);
			}
		}
		return current;
	}

	private Creation creation() {
		String head = this.notes.creationHead();
		if (head == null) {
			return Creation.NONE;
		}
		Set<String> upToHead = new HashSet<>();
		for (ChangeSet changeSet : this.all) {
			String identity = ParsedChangelog.revision(changeSet).identity();
			upToHead.add(identity);
			if (identity.equals(head)) {
				return this.pending.stream().map(Revision::identity).anyMatch(upToHead::contains) ? Creation.UNFINISHED
						: Creation.NONE;
			}
		}
		return Creation.NONE;
	}

	static Revision revision(RanChangeSet row) {
		return new Revision(DatabaseChangeLog.normalizePath(row.getChangeLog()), row.getId(), row.getAuthor(),
				row.getTag());
	}

	/**
	 * What the catalogue says.
	 *
	 * @param application the application's tables
	 * @param foreignTools history tables of other tools
	 * @param missingSchemas schemas that do not exist
	 */
	record Tables(List<String> application, List<String> foreignTools, List<String> missingSchemas) {
	}

}
