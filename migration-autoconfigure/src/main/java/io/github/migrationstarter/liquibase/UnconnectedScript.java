package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.AppliedRevision.Standing;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Creation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RevisionLookup;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.OfflineChangelog;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.liquibase.ScriptPreconditions.Access;
import io.github.migrationstarter.script.ScriptDialect;

/**
 * Prints scripts without a database: from the changelog, and from what the URL says of
 * the engine.
 */
final class UnconnectedScript implements OfflineChangelog {

	static final String ENCODING = "SET client_encoding = 'UTF8'";

	private final Unconnected unconnected;

	private final LiquibaseSettings settings;

	private final ScriptDialect dialect;

	private @Nullable Snapshot snapshot;

	private UnconnectedScript(DatabaseLocation location, LiquibaseSettings settings, ScriptDialect dialect) {
		this.unconnected = new Unconnected(location, settings, dialect);
		this.settings = settings;
		this.dialect = dialect;
	}

	static UnconnectedScript postgresql(DatabaseLocation location, LiquibaseSettings settings) {
		return new UnconnectedScript(location, settings, ScriptDialect.POSTGRESQL);
	}

	static UnconnectedScript sqlite(DatabaseLocation location, LiquibaseSettings settings) {
		return new UnconnectedScript(location, settings, ScriptDialect.SQLITE);
	}

	@Override
	public Observation observe(Kind kind, String from) {
		return this.unconnected.with((database, scratch) -> {
			ParsedChangelog changelog = ParsedChangelog.parse(this.settings, database);
			List<ChangeSet> applicable = changelog.applicable(List.of());
			this.snapshot = new Snapshot(changelog, applicable, true, Set.of());
			List<Revision> revisions = applicable.stream().map(ParsedChangelog::revision).toList();
			int ran = switch (from) {
				case "base" -> 0;
				case "head" -> revisions.size();
				default -> revisions.indexOf(new RevisionLookup(revisions).find(from)) + 1;
			};
			return observation(kind, applicable, ran);
		});
	}

	/**
	 * Nothing can be stamped where there are no tables: without a database they are taken
	 * to be there.
	 */
	private static Observation observation(Kind kind, List<ChangeSet> applicable, int ran) {
		List<Revision> revisions = applicable.stream().map(ParsedChangelog::revision).toList();
		List<AppliedRevision> history = revisions.subList(0, ran)
			.stream()
			.map((revision) -> new AppliedRevision(revision, Outcome.EXECUTED, Standing.KNOWN, null, null))
			.toList();
		List<Revision> repeats = applicable.subList(0, ran)
			.stream()
			.filter(ChangeSet::shouldAlwaysRun)
			.map(ParsedChangelog::revision)
			.toList();
		return new Observation(Presence.PRESENT, Creation.NONE,
				(kind == Kind.STAMP || ran > 0) ? List.of("(not looked at)") : List.of(), List.of(), List.of(),
				revisions, history, ran, revisions.subList(ran, revisions.size()), repeats, List.of(), List.of(),
				List.of(), (ran > 0) ? revisions.get(ran - 1) : null,
				revisions.isEmpty() ? null : revisions.get(revisions.size() - 1), List.of(), null);
	}

	@Override
	public String script(Plan plan, Observation observation) {
		Snapshot current = this.snapshot;
		if (current == null) {
			throw new IllegalStateException("'observe' must come first");
		}
		return this.unconnected.with((database, scratch) -> {
			List<ChangeSet> ran = current.applicable().subList(0, observation.history().size());
			new RollbackCheck(database).validate(current.changeSets(plan.undo()), observation);
			ScriptGround ground = new ScriptGround(database, this.dialect, this.settings.names(), null,
					(this.dialect == ScriptDialect.POSTGRESQL) ? List.of(ENCODING) : List.of(), current, Map.of());
			try (ScriptStatements statements = new ScriptStatements(database, scratch, Access.OFFLINE)) {
				if (scratch != null) {
					replay(ran, statements, scratch);
				}
				return new ScriptWriter(ground, new ScriptHistory(new ArrayList<>(ran)), statements,
						new ScriptPreconditions(database, Access.OFFLINE))
					.write(plan, observation);
			}
		});
	}

	private static void replay(List<ChangeSet> ran, ScriptStatements statements, ScratchDatabase scratch)
			throws Exception {
		for (ChangeSet changeSet : ran) {
			try {
				statements.forward(changeSet, new ScriptWords());
			}
			catch (UnprintableException ex) {
				scratch.fail("'" + ParsedChangelog.revision(changeSet) + "': " + ex.getMessage());
			}
		}
	}

}
