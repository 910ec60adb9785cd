package io.github.migrationstarter.liquibase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry.Description;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.ChangeSetText;
import io.github.migrationstarter.bootstrap.ChangeSetTexts;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.script.ScriptDialect;

/**
 * The change sets for PostgreSQL and SQLite, told without the application's database. The
 * changelog of a running application does not change: what was told once is kept. One
 * thread at a time reads it.
 */
public final class UnconnectedTexts implements ChangeSetTexts {

	private final @Nullable Unconnected unconnected;

	private final LiquibaseSettings settings;

	private final SecretParameters secrets;

	private final Map<String, ChangeSetText> told = new HashMap<>();

	/**
	 * Creates them.
	 * @param location where the database is, which tells the engine
	 * @param url its URL, or {@code null}
	 * @param settings where the changelog is
	 */
	public UnconnectedTexts(DatabaseLocation location, @Nullable String url, LiquibaseSettings settings) {
		ScriptDialect dialect = dialect(location, url);
		this.unconnected = (dialect != null) ? new Unconnected(location, settings, dialect) : null;
		this.settings = settings;
		this.secrets = SecretParameters.everywhere(settings.parameters());
	}

	private static @Nullable ScriptDialect dialect(DatabaseLocation location, @Nullable String url) {
		return switch (location.kind()) {
			case POSTGRESQL -> ScriptDialect.POSTGRESQL;
			case SQLITE_FILE -> ScriptDialect.SQLITE;
			case MEMORY -> (url != null && url.startsWith("jdbc:sqlite:")) ? ScriptDialect.SQLITE : null;
			case OTHER -> null;
		};
	}

	@Override
	public synchronized List<Revision> revisions() {
		return (this.unconnected == null) ? List.of()
				: this.unconnected.with((database, scratch) -> ParsedChangelog.parse(this.settings, database)
					.all()
					.stream()
					.map(ParsedChangelog::revision)
					.toList());
	}

	@Override
	public synchronized Optional<Revision> head() {
		return (this.unconnected == null) ? Optional.empty() : this.unconnected.with((database, scratch) -> {
			List<ChangeSet> applicable = ParsedChangelog.parse(this.settings, database).applicable(List.of());
			return applicable.isEmpty() ? Optional.empty()
					: Optional.of(ParsedChangelog.revision(applicable.get(applicable.size() - 1)));
		});
	}

	@Override
	public synchronized Optional<ChangeSetText> find(Revision revision) {
		ChangeSetText known = this.told.get(revision.identity());
		if (known != null || this.unconnected == null) {
			return Optional.ofNullable(known);
		}
		Optional<ChangeSetText> text = this.unconnected
			.with((database, scratch) -> find(revision.identity(), database, scratch));
		text.ifPresent((told) -> this.told.put(revision.identity(), told));
		return text;
	}

	/**
	 * Of those that share an identity, the one that applies here.
	 */
	private Optional<ChangeSetText> find(String identity, Database database, @Nullable ScratchDatabase scratch)
			throws LiquibaseException {
		DeclaredParameters parameters = new DeclaredParameters(database);
		ParsedChangelog changelog = ParsedChangelog.parse(this.settings,
				new CustomizedLiquibase(this.settings, database, parameters));
		List<ChangeSet> applicable = changelog.accepted();
		SecretParameters hiding = this.secrets.and(parameters.declared());
		return first(identity, applicable).or(() -> first(identity, changelog.all()))
			.map((changeSet) -> text(changeSet, applicable, hiding, new ToldStatements(database, scratch, hiding)));
	}

	private static Optional<ChangeSet> first(String identity, List<ChangeSet> changeSets) {
		return changeSets.stream()
			.filter((changeSet) -> ParsedChangelog.revision(changeSet).identity().equals(identity))
			.findFirst();
	}

	private static ChangeSetText text(ChangeSet changeSet, List<ChangeSet> applicable, SecretParameters hiding,
			ToldStatements statements) {
		int place = applicable.indexOf(changeSet);
		statements.replay((place >= 0) ? applicable.subList(0, place) : applicable);
		return new ChangeSetText(ParsedChangelog.revision(changeSet),
				new Description(HistoryEntries.text(hiding.hide(Objects.toString(changeSet.getComments(), ""))),
						HistoryEntries.text(changeSet.buildFullContext()),
						HistoryEntries.text(changeSet.buildFullLabels())),
				ChangeSetAttributes.of(changeSet),
				changeSet.getChanges().stream().map((change) -> change.getSerializedObjectName()).toList(),
				statements.forward(changeSet), statements.back(changeSet));
	}

}
