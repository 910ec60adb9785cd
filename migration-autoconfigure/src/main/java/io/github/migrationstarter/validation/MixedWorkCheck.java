package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.validation.Work.Kind;

/**
 * Looks for work that should not share a change set: schema and rows, and anything beside
 * what runs outside of a transaction.
 */
final class MixedWorkCheck implements EngineCheck {

	@Override
	public void look(Reading reading, Findings findings) {
		for (ChangeSet changeSet : reading.changeSets()) {
			List<Work> work = new ArrayList<>();
			for (Change change : reading.changes(changeSet)) {
				work.addAll(Work.of(change));
			}
			Work schema = first(work, Kind.SCHEMA);
			Work rows = rowsThatWereThere(work);
			if (schema != null && rows != null) {
				findings.add(Check.SCHEMA_AND_ROWS, reading.place(changeSet), reading.revision(changeSet),
						"The change set changes the schema ('" + schema.name() + "') and rows ('" + rows.name()
								+ "'): an engine that commits at DDL keeps half of it when it fails, and PostgreSQL keeps the "
								+ "table locked until the rows are done.",
						"Make two change sets of it, if it has not run anywhere yet.");
			}
			if (!changeSet.isRunInTransaction() && work.size() > 1) {
				findings.add(Check.WITHOUT_TRANSACTION, reading.place(changeSet), reading.revision(changeSet),
						"The change set runs " + work.size() + " statements outside of a transaction "
								+ "(runInTransaction=false): when one fails, those before it stay.",
						"Leave the statement that needs it alone, and move the others to a change set of their own.");
			}
		}
	}

	/**
	 * A table that is new with its rows keeps nobody waiting.
	 */
	private static @Nullable Work rowsThatWereThere(List<Work> work) {
		List<String> created = work.stream()
			.filter((each) -> each.kind() == Kind.SCHEMA)
			.map(Work::table)
			.filter(Objects::nonNull)
			.toList();
		return first(work.stream().filter((each) -> each.table() == null || !created.contains(each.table())).toList(),
				Kind.ROWS);
	}

	private static @Nullable Work first(List<Work> work, Kind kind) {
		return work.stream().filter((each) -> each.kind() == kind).findFirst().orElse(null);
	}

}
