package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.RuntimeEnvironment;
import liquibase.change.Change;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ContextChangeSetFilter;
import liquibase.changelog.filter.DbmsChangeSetFilter;
import liquibase.changelog.filter.IgnoreChangeSetFilter;
import liquibase.changelog.filter.LabelChangeSetFilter;
import liquibase.changelog.filter.UpToTagChangeSetFilter;
import liquibase.changelog.visitor.ChangeSetVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Revision;

/**
 * The changelog as it is now, with the settings that choose from it.
 */
public final class ParsedChangelog {

	private final CustomizedLiquibase liquibase;

	private final DatabaseChangeLog changeLog;

	private final Contexts contexts;

	private final LabelExpression labels;

	private final @Nullable String tag;

	private ParsedChangelog(CustomizedLiquibase liquibase, LiquibaseSettings.Filter filter) throws LiquibaseException {
		this.liquibase = liquibase;
		this.contexts = liquibase.getChangeLogParameters().getContexts();
		this.labels = liquibase.getChangeLogParameters().getLabels();
		this.tag = filter.tag();
		this.changeLog = liquibase.getDatabaseChangeLog();
	}

	/**
	 * Parses it, inside a {@link MigrationScope}.
	 * @param settings where it is and what to choose from it
	 * @param database the database it is for
	 * @return the changelog
	 * @throws LiquibaseException if it is missing or malformed
	 */
	static ParsedChangelog parse(LiquibaseSettings settings, Database database) throws LiquibaseException {
		return parse(settings, new CustomizedLiquibase(settings, database));
	}

	static ParsedChangelog parse(LiquibaseSettings settings, CustomizedLiquibase liquibase) throws LiquibaseException {
		return new ParsedChangelog(liquibase, settings.filter());
	}

	CustomizedLiquibase liquibase() {
		return this.liquibase;
	}

	DatabaseChangeLog changeLog() {
		return this.changeLog;
	}

	Contexts contexts() {
		return this.contexts;
	}

	LabelExpression labels() {
		return this.labels;
	}

	ChangeLogParameters parameters() {
		return this.liquibase.getChangeLogParameters();
	}

	/**
	 * Every change set, whatever it is for.
	 * @return all of them, in order
	 */
	List<ChangeSet> all() {
		return this.changeLog.getChangeSets();
	}

	/**
	 * The change sets that apply to this database, up to the tag.
	 * @param history the rows of the history
	 * @return them, in order
	 */
	List<ChangeSet> applicable(List<RanChangeSet> history) {
		List<ChangeSetFilter> filters = filters();
		if (this.tag != null) {
			checkTag(this.tag, history);
			filters.add(0, new UpToTagChangeSetFilter(this.tag, history));
		}
		List<ChangeSet> applicable = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (ChangeSet changeSet : all()) {
			if (filters.stream().allMatch((filter) -> filter.accepts(changeSet).isAccepted())
					&& seen.add(changeSet.toString(false))) {
				applicable.add(changeSet);
			}
		}
		return applicable;
	}

	/**
	 * The change sets that apply to this database by contexts, labels and dbms, those
	 * with the same identity included.
	 * @return them, in order
	 */
	List<ChangeSet> accepted() {
		List<ChangeSetFilter> filters = filters();
		return all().stream()
			.filter((changeSet) -> filters.stream().allMatch((filter) -> filter.accepts(changeSet).isAccepted()))
			.toList();
	}

	private List<ChangeSetFilter> filters() {
		return new ArrayList<>(List.of(new ContextChangeSetFilter(this.contexts), new LabelChangeSetFilter(this.labels),
				new DbmsChangeSetFilter(this.liquibase.getDatabase()), new IgnoreChangeSetFilter()));
	}

	/**
	 * Visits some of the change sets, in the visitor's direction.
	 * @param which those to visit; not others that share an identity with them, such as
	 * one for another context
	 * @param visitor what to do with them
	 * @throws LiquibaseException what the visitor threw
	 */
	void visit(Collection<ChangeSet> which, ChangeSetVisitor visitor) throws LiquibaseException {
		Set<ChangeSet> these = Collections.newSetFromMap(new IdentityHashMap<>());
		these.addAll(which);
		ChangeSetFilter filter = new PredicateFilter(these::contains);
		new ChangeLogIterator(this.changeLog, filter).run(visitor,
				new RuntimeEnvironment(this.liquibase.getDatabase(), this.contexts, this.labels));
	}

	/**
	 * A change set in our words.
	 * @param changeSet one of the changelog
	 * @return its revision
	 */
	public static Revision revision(ChangeSet changeSet) {
		return new Revision(DatabaseChangeLog.normalizePath(changeSet.getFilePath()), changeSet.getId(),
				changeSet.getAuthor(), tag(changeSet));
	}

	private static @Nullable String tag(ChangeSet changeSet) {
		for (Change change : changeSet.getChanges()) {
			if (change instanceof TagDatabaseChange tagChange) {
				return tagChange.getTag();
			}
		}
		return null;
	}

	private void checkTag(String name, List<RanChangeSet> history) {
		boolean known = all().stream().anyMatch((changeSet) -> name.equals(tag(changeSet)))
				|| history.stream().anyMatch((row) -> name.equalsIgnoreCase(row.getTag()));
		if (!known) {
			List<String> tags = all().stream().map(ParsedChangelog::tag).filter(Objects::nonNull).distinct().toList();
			throw new MigrationRefusedException(null, "The changelog has no tag '" + name + "' (spring.liquibase.tag).",
					tags.isEmpty() ? "It has no tags at all: add a tagDatabase change set, or remove the property."
							: "Name one of its tags: '" + String.join("', '", tags) + "'.");
		}
	}

	/**
	 * A filter from a predicate.
	 */
	private record PredicateFilter(Predicate<ChangeSet> predicate) implements ChangeSetFilter {

		@Override
		public ChangeSetFilterResult accepts(ChangeSet changeSet) {
			return new ChangeSetFilterResult(this.predicate.test(changeSet), "", PredicateFilter.class, getMdcName(),
					getDisplayName());
		}

		@Override
		public String getMdcName() {
			return "chosen";
		}

		@Override
		public String getDisplayName() {
			return "Chosen";
		}

	}

}
