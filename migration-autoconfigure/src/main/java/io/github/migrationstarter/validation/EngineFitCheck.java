package io.github.migrationstarter.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.DatabaseList;

/**
 * Looks at which engines the changelog is for: names that no engine has, and engines for
 * which nothing is left.
 */
final class EngineFitCheck implements EngineCheck {

	private static final Set<String> WORDS = Set.of("all", "none");

	@Override
	public void look(Reading reading, Findings findings) {
		List<ChangeSet> written = reading.written();
		if (written.isEmpty()) {
			findings.add(Check.EMPTY_CHANGELOG, reading.master(), null, "The changelog has no change set.",
					"Look for a misspelt line, or an include that finds nothing.");
		}
		else if (reading.changeSets().isEmpty()) {
			findings.add(Check.NOTHING_APPLIES, reading.master(), null,
					(written.size() == 1) ? "The only change set of the changelog does not apply."
							: "None of the " + written.size() + " change sets of the changelog applies.",
					(written.size() == 1) ? "Look at its dbms attribute." : "Look at their dbms attributes.");
		}
		Set<String> known = DatabaseFactory.getInstance()
			.getImplementedDatabases()
			.stream()
			.map(Database::getShortName)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(TreeSet::new));
		for (ChangeSet changeSet : written) {
			for (String name : names(changeSet)) {
				if (!known.contains(name.toLowerCase(Locale.ROOT)) && !WORDS.contains(name)) {
					unknown(name, known, changeSet, reading, findings);
				}
			}
		}
	}

	private static Set<String> names(ChangeSet changeSet) {
		Set<String> names = new LinkedHashSet<>();
		if (changeSet.getDbmsSet() != null) {
			names.addAll(changeSet.getDbmsSet());
		}
		for (Change change : changeSet.getChanges()) {
			if (change instanceof DbmsTargetedChange targeted && targeted.getDbms() != null) {
				names.addAll(DatabaseList.toDbmsSet(targeted.getDbms()));
			}
		}
		return names.stream().map((name) -> name.replaceFirst("^!", "")).collect(Collectors.toSet());
	}

	private static void unknown(String name, Set<String> known, ChangeSet changeSet, Reading reading,
			Findings findings) {
		String lower = name.toLowerCase(Locale.ROOT);
		String meant = known.stream()
			.filter((each) -> each.startsWith(lower) || lower.startsWith(each))
			.findFirst()
			.map((each) -> "Write '" + each + "'.")
			.orElse("Write one that it has (such as postgresql, sqlite, h2, mysql, mariadb, mssql, oracle), or remove it.");
		findings.add(Check.UNKNOWN_DBMS, reading.place(changeSet), reading.revision(changeSet),
				"Liquibase has no engine called '" + name + "' (dbms).", meant);
	}

}
