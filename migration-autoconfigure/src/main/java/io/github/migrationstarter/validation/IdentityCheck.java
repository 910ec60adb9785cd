package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import liquibase.changelog.ChangeSet;

import io.github.migrationstarter.liquibase.ChangeSetPlaces.Place;

/**
 * Looks at what change sets are called: each needs an id and an author, none may have the
 * same path, id and author as another, and an id that two have names neither.
 */
final class IdentityCheck implements EngineCheck {

	private static final int SHOWN = 3;

	@Override
	public void look(Reading reading, Findings findings) {
		for (ChangeSet changeSet : reading.changeSets()) {
			named(changeSet, reading, findings);
		}
		duplicates(reading, findings);
		ambiguous(reading, findings);
	}

	private void named(ChangeSet changeSet, Reading reading, Findings findings) {
		if (isBlank(changeSet.getId())) {
			findings.add(Check.MISSING_ID, reading.place(changeSet), null, "The change set has no id.",
					"Give it one that no other change set of the file has.");
		}
		if (isBlank(changeSet.getAuthor())) {
			findings.add(Check.MISSING_AUTHOR, reading.place(changeSet), null,
					"The change set '" + changeSet.getId() + "' has no author.", "Give it one: the history needs it.");
		}
		if ("raw".equals(changeSet.getId()) && "includeAll".equals(changeSet.getAuthor())) {
			findings.add(Check.RAW_SQL_FILE, reading.place(changeSet), null,
					"The file does not begin with '--liquibase formatted sql', so that all of it is one change set called 'raw'.",
					"Add that line and a '--changeset <author>:<id>' line before the first statement.");
		}
	}

	private void duplicates(Reading reading, Findings findings) {
		Map<String, Place> first = new HashMap<>();
		Set<String> files = new LinkedHashSet<>();
		for (ChangeSet changeSet : reading.accepted()) {
			Place place = reading.place(changeSet);
			Place before = first.putIfAbsent(changeSet.toString(false), place);
			if (before == null) {
				continue;
			}
			if (!before.equals(place) || place.line() == 0) {
				findings.add(Check.DUPLICATE_ID, place, reading.revision(changeSet),
						"The change set '" + reading.revision(changeSet) + "' is there already: " + before + ".",
						"Give the newer of the two another id.");
			}
			else if (files.add(place.file())) {
				findings.add(Check.DUPLICATE_ID, new Place(place.file(), 0), null,
						"The file is included more than once, and its change sets with it.",
						"Include it once: an includeAll takes everything in its folder.");
			}
		}
	}

	private void ambiguous(Reading reading, Findings findings) {
		Map<String, Map<String, ChangeSet>> byId = new LinkedHashMap<>();
		for (ChangeSet changeSet : reading.changeSets()) {
			if (!isBlank(changeSet.getId())) {
				byId.computeIfAbsent(changeSet.getId(), (id) -> new LinkedHashMap<>())
					.putIfAbsent(changeSet.toString(false), changeSet);
			}
		}
		byId.forEach((id, changeSets) -> {
			if (changeSets.size() > 1) {
				ambiguous(id, new ArrayList<>(changeSets.values()), reading, findings);
			}
		});
	}

	private void ambiguous(String id, List<ChangeSet> changeSets, Reading reading, Findings findings) {
		ChangeSet second = changeSets.get(1);
		String others = changeSets.stream()
			.filter((changeSet) -> changeSet != second)
			.limit(SHOWN)
			.map((changeSet) -> reading.place(changeSet).toString())
			.collect(Collectors.joining(", "));
		int more = changeSets.size() - 1 - SHOWN;
		findings.add(Check.AMBIGUOUS_ID, reading.place(second), reading.revision(second),
				"The id '" + id + "' names " + changeSets.size() + " change sets, also " + others
						+ ((more > 0) ? " and " + more + " more" : "")
						+ ", so that commands do not know which is meant.",
				"Name it as '" + reading.revision(second) + "' there, and give new change sets ids of their own.");
	}

	private static boolean isBlank(String text) {
		return text == null || text.isBlank();
	}

}
