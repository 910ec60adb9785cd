package io.github.migrationstarter.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Description;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RevisionLookup;
import io.github.migrationstarter.bootstrap.ChangeSetText;
import io.github.migrationstarter.bootstrap.ChangeSetText.Sql;
import io.github.migrationstarter.bootstrap.ChangeSetTexts;
import io.github.migrationstarter.bootstrap.StatusLook;

/**
 * Finds one change set and tells of it: what the database knows, where it can be looked
 * at, and what the changelog does.
 *
 * @param texts the changelog
 */
record ChangeSetReport(ChangeSetTexts texts) {

	Answer find(String name, Sight sight) {
		List<Revision> revisions;
		try {
			revisions = revisions(sight);
		}
		catch (MigrationException ex) {
			return new Answer(null, Problem.of(ex), Kind.UNREADABLE);
		}
		RevisionLookup lookup = new RevisionLookup(revisions);
		List<Revision> found = flagged(name, sight).map(List::of).orElseGet(() -> lookup.matching(name));
		if (found.size() == 1) {
			return new Answer(describe(found.get(0), sight), null, Kind.FOUND);
		}
		return new Answer(null, problem(lookup, name, found), found.isEmpty() ? Kind.UNKNOWN : Kind.AMBIGUOUS);
	}

	private List<Revision> revisions(Sight sight) {
		StatusLook look = sight.look();
		if (look != null) {
			return look.entries().stream().map(HistoryEntry::revision).toList();
		}
		Map<String, Revision> revisions = new LinkedHashMap<>();
		this.texts.revisions().forEach((revision) -> revisions.putIfAbsent(revision.identity(), revision));
		return List.copyOf(revisions.values());
	}

	/**
	 * The end of the changelog is not the end of a list that has newer rows in it.
	 */
	private Optional<Revision> flagged(String name, Sight sight) {
		StatusLook look = sight.look();
		if (!"head".equals(name)) {
			return Optional.empty();
		}
		return (look == null) ? this.texts.head()
				: look.entries()
					.stream()
					.filter((entry) -> entry.flags().contains(Flag.HEAD))
					.map(HistoryEntry::revision)
					.findFirst();
	}

	private static Problem problem(RevisionLookup lookup, String name, List<Revision> found) {
		try {
			throw new IllegalStateException("'" + lookup.find(name) + "' was not found before");
		}
		catch (MigrationRefusedException ex) {
			return new Problem(String.valueOf(ex.getMessage()), ex.getAction(),
					found.isEmpty() ? null : found.stream().map(Revision::identity).toList());
		}
	}

	private ChangeSetDescriptor describe(Revision revision, Sight sight) {
		Optional<HistoryEntry> entry = entry(revision, sight);
		ChangeSetText text = text(revision);
		Description description = entry.map(HistoryEntry::description).orElse(text.description());
		return new ChangeSetDescriptor(revision.id(), revision.path(), revision.author(), revision.tag(),
				sight.problem(), entry.map((known) -> known.standing().name()).orElse(null),
				entry.map(AppliedMember::flags).orElse(null), entry.map(HistoryEntry::executed).orElse(null),
				entry.map(AppliedMember::tookMillis).orElse(null), entry.map(HistoryEntry::deployment).orElse(null),
				entry.map(HistoryEntry::checksum).orElse(null), entry.map((known) -> known.undo().name()).orElse(null),
				description.comment(), description.contexts(), description.labels(), text.attributes(), text.changes(),
				shown(text.forward()), text.forward().untold(), shown(text.back()), text.back().untold());
	}

	private ChangeSetText text(Revision revision) {
		String untold;
		try {
			Optional<ChangeSetText> text = this.texts.find(revision);
			if (text.isPresent()) {
				return text.get();
			}
			untold = "The changelog of this application does not know it.";
		}
		catch (MigrationException ex) {
			untold = ex.getMessage();
		}
		Sql none = Sql.untold(String.valueOf(untold));
		return new ChangeSetText(revision, new Description(null, null, null), Map.of(), List.of(), none, none);
	}

	private static Optional<HistoryEntry> entry(Revision revision, Sight sight) {
		StatusLook look = sight.look();
		return (look == null) ? Optional.empty()
				: look.entries()
					.stream()
					.filter((entry) -> entry.revision().identity().equals(revision.identity()))
					.findFirst();
	}

	private static @Nullable List<String> shown(Sql sql) {
		return (sql.untold() == null) ? sql.statements() : null;
	}

	/**
	 * What came of a search.
	 *
	 * @param found the change set, or {@code null}
	 * @param error why there is none, or {@code null}
	 * @param kind which of both
	 */
	record Answer(@Nullable ChangeSetDescriptor found, @Nullable Problem error, Kind kind) {

		Problem problem() {
			if (this.error == null) {
				throw new IllegalStateException("'error' must not be null");
			}
			return this.error;
		}

	}

	/**
	 * What can come of a search.
	 */
	enum Kind {

		FOUND, UNKNOWN, AMBIGUOUS, UNREADABLE

	}

}
