package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import liquibase.ContextExpression;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Description;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.HistoryEntry.Standing;
import io.github.migrationstarter.HistoryEntry.Undo;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * Joins the changelog with the history, for people:
 * <ol>
 * <li>Every change set in changelog order, once.
 * <li>Every row that the changelog does not know, behind the one that it ran after.
 * </ol>
 */
final class HistoryEntries {

	private final Observation observation;

	private final Database database;

	private final Map<String, AppliedRevision> applied = new HashMap<>();

	private final Map<String, RanChangeSet> rows = new HashMap<>();

	private final Map<String, Duration> durations;

	private final SecretParameters secrets;

	private final Set<String> pending;

	private final Set<String> repeats;

	private final Set<String> altered;

	HistoryEntries(Observation observation, Database database, List<RanChangeSet> rows, Map<String, Duration> durations,
			SecretParameters secrets) {
		this.durations = durations;
		this.secrets = secrets;
		this.observation = observation;
		this.database = database;
		observation.history().forEach((row) -> this.applied.put(row.revision().identity(), row));
		rows.forEach((row) -> this.rows.put(ObservationReader.revision(row).identity(), row));
		this.pending = identities(observation.pending().stream());
		this.repeats = identities(observation.repeats().stream());
		this.altered = identities(observation.altered().stream().map(AlteredRevision::revision));
	}

	private static Set<String> identities(Stream<Revision> revisions) {
		return revisions.map(Revision::identity).collect(Collectors.toSet());
	}

	List<HistoryEntry> of(List<ChangeSet> all) {
		Map<String, HistoryEntry> known = new HashMap<>();
		List<String> order = new ArrayList<>();
		for (ChangeSet changeSet : all) {
			HistoryEntry entry = entry(changeSet);
			String identity = entry.revision().identity();
			if (known.put(identity, entry) == null) {
				order.add(identity);
			}
		}
		int place = 0;
		for (AppliedRevision row : this.observation.history()) {
			String identity = row.revision().identity();
			if (known.putIfAbsent(identity, entry(row)) == null) {
				order.add(place, identity);
			}
			place = order.indexOf(identity) + 1;
		}
		return order.stream().map((Function<String, HistoryEntry>) known::get).toList();
	}

	private HistoryEntry entry(ChangeSet changeSet) {
		Revision revision = ParsedChangelog.revision(changeSet);
		AppliedRevision row = this.applied.get(revision.identity());
		RanChangeSet stored = this.rows.get(revision.identity());
		boolean marked = row != null && row.outcome() == Outcome.MARKED;
		return new HistoryEntry(revision, standing(revision, row), flags(revision),
				(row != null) ? row.executed() : null, took(row), (row != null) ? row.deployment() : null,
				(stored != null) ? checksum(stored) : ObservationReader.currentChecksum(changeSet),
				new Description(comment(changeSet.getComments()), text(changeSet.buildFullContext()),
						text(changeSet.buildFullLabels())),
				(marked || changeSet.supportsRollback(this.database)) ? Undo.POSSIBLE : Undo.IMPOSSIBLE);
	}

	private HistoryEntry entry(AppliedRevision row) {
		RanChangeSet stored = this.rows.get(row.revision().identity());
		Description description = (stored != null) ? new Description(comment(stored.getComments()),
				isAny(stored.getContextExpression()) ? text(stored.getContextExpression()) : null,
				text(stored.getLabels())) : new Description(null, null, null);
		return new HistoryEntry(row.revision(), switch (row.standing()) {
			case KNOWN, RETIRED -> Standing.RETIRED;
			case NEWER -> Standing.NEWER;
		}, flags(row.revision()), row.executed(), took(row), row.deployment(),
				(stored != null) ? checksum(stored) : null, description, Undo.UNTOLD);
	}

	/**
	 * Liquibase fills in the parameters of a changelog in its comments too.
	 */
	private @Nullable String comment(@Nullable String comments) {
		return (comments != null) ? text(this.secrets.hide(comments)) : null;
	}

	private @Nullable Duration took(@Nullable AppliedRevision row) {
		return (row != null) ? this.durations.get(row.revision().identity()) : null;
	}

	private Standing standing(Revision revision, @Nullable AppliedRevision row) {
		if (row != null) {
			return (row.outcome() == Outcome.MARKED) ? Standing.MARKED : Standing.RAN;
		}
		if (this.pending.contains(revision.identity())) {
			return Standing.PENDING;
		}
		return this.repeats.contains(revision.identity()) ? Standing.SKIPPED : Standing.EXCLUDED;
	}

	private Set<Flag> flags(Revision revision) {
		Set<Flag> flags = EnumSet.noneOf(Flag.class);
		if (isSame(revision, this.observation.head())) {
			flags.add(Flag.HEAD);
		}
		if (isSame(revision, this.observation.current())) {
			flags.add(Flag.CURRENT);
		}
		if (this.repeats.contains(revision.identity())) {
			flags.add(Flag.REPEATS);
		}
		if (this.altered.contains(revision.identity())) {
			flags.add(Flag.ALTERED);
		}
		return flags;
	}

	private static boolean isSame(Revision revision, @Nullable Revision other) {
		return other != null && other.identity().equals(revision.identity());
	}

	private static @Nullable String checksum(RanChangeSet row) {
		return (row.getLastCheckSum() != null) ? row.getLastCheckSum().toString() : null;
	}

	private static boolean isAny(@Nullable ContextExpression contexts) {
		return contexts != null && !contexts.isEmpty();
	}

	static @Nullable String text(@Nullable Object value) {
		String text = (value != null) ? value.toString().strip() : "";
		return text.isEmpty() ? null : text;
	}

}
