package io.github.migrationstarter.bootstrap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Standing;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RevisionLookup;

/**
 * Finds what a downgrade undoes: what ran after a revision, the last one first.
 */
final class DowngradePlanner {

	private final Observation observation;

	DowngradePlanner(Observation observation) {
		this.observation = observation;
	}

	/**
	 * Finds it.
	 * @param name back to where
	 * @return what is undone, in this order
	 * @throws MigrationRefusedException if the name is not that of a row, or a row to
	 * undo is not known
	 */
	List<Revision> undo(String name) {
		List<AppliedRevision> rows = this.observation.history();
		List<AppliedRevision> undone = new ArrayList<>(rows.subList(kept(RevisionName.of(name)), rows.size()));
		Collections.reverse(undone);
		List<Revision> unknown = undone.stream()
			.filter((row) -> row.standing() != Standing.KNOWN)
			.map(AppliedRevision::revision)
			.toList();
		if (!unknown.isEmpty()) {
			throw new MigrationRefusedException(DatabaseState.of(this.observation),
					Listing.count(unknown, "change set") + " to undo " + ((unknown.size() == 1) ? "is" : "are")
							+ " not in the changelog (" + Listing.names(unknown)
							+ "): only the version of the application that has "
							+ ((unknown.size() == 1) ? "it" : "them") + " knows how to undo "
							+ ((unknown.size() == 1) ? "it" : "them") + ".",
					"Run the downgrade with that version's jar, or name a revision that ran later: "
							+ "java -jar app.jar db history");
		}
		return undone.stream().map(AppliedRevision::revision).toList();
	}

	/**
	 * How many rows stay.
	 */
	private int kept(RevisionName name) {
		List<Revision> ran = this.observation.ran();
		return switch (name.form()) {
			case BASE -> 0;
			case FORWARD ->
				throw new MigrationUsageException("A downgrade goes back, and '" + name.text() + "' is ahead.",
						"To go forward, run: java -jar app.jar db upgrade " + name.text());
			case BACK -> {
				if (name.count() > ran.size()) {
					throw Planner.tooMany(name, ran.size(), "has run", "have run");
				}
				yield ran.size() - name.count();
			}
			case NAMED -> place(name.text(), ran) + 1;
		};
	}

	private int place(String name, List<Revision> ran) {
		Optional<Revision> ofChangelog = find(name, this.observation.changelog());
		Revision found = ofChangelog.isPresent() ? ofChangelog.get() : new RevisionLookup(ran).find(name);
		for (int i = 0; i < ran.size(); i++) {
			if (ran.get(i).identity().equals(found.identity())) {
				return i;
			}
		}
		throw new MigrationRefusedException(DatabaseState.of(this.observation),
				"'" + found + "' has not run, so nothing ran after it that could be undone.",
				"Name a revision that has run, or base to undo everything: java -jar app.jar db history");
	}

	/**
	 * A name that fits several, or none, may fit exactly one of those that ran.
	 */
	private static Optional<Revision> find(String name, List<Revision> revisions) {
		try {
			return Optional.of(new RevisionLookup(revisions).find(name));
		}
		catch (MigrationRefusedException ex) {
			return Optional.empty();
		}
	}

}
