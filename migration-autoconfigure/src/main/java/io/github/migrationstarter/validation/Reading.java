package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;

import io.github.migrationstarter.liquibase.ChangeSetPlaces;
import io.github.migrationstarter.liquibase.ChangeSetPlaces.Place;
import io.github.migrationstarter.liquibase.ChangelogSources.Contents;
import io.github.migrationstarter.liquibase.ChangelogSources.Questions;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.ParsedChangelog;
import io.github.migrationstarter.liquibase.SourceFile;

/**
 * A changelog as it is read for one engine, with what the checks want to know of it.
 */
final class Reading {

	private final Contents contents;

	private final Questions questions;

	private final LiquibaseSettings settings;

	private final List<ChangeSet> changeSets;

	private final Map<ChangeSet, Place> places = new IdentityHashMap<>();

	private final Set<Change> unreadable = new HashSet<>();

	Reading(Contents contents, Questions questions, LiquibaseSettings settings) {
		this.contents = contents;
		this.questions = questions;
		this.settings = settings;
		this.changeSets = contents.changeLog()
			.getChangeSets()
			.stream()
			.filter((changeSet) -> !changeSet.isIgnore()
					&& DatabaseList.definitionMatches(changeSet.getDbmsSet(), contents.database(), true))
			.toList();
		ChangeSetPlaces finder = new ChangeSetPlaces(settings.resources());
		contents.changeLog().getChangeSets().forEach((changeSet) -> this.places.put(changeSet, finder.next(changeSet)));
		contents.changeLog()
			.getSkippedChangeSets()
			.forEach((changeSet) -> this.places.put(changeSet, finder.next(changeSet)));
	}

	Contents contents() {
		return this.contents;
	}

	Database database() {
		return this.contents.database();
	}

	Questions questions() {
		return this.questions;
	}

	LiquibaseSettings settings() {
		return this.settings;
	}

	/**
	 * Where the changelog begins.
	 */
	Place master() {
		return new Place(SourceFile.bare(this.settings.changeLog()), 0);
	}

	/**
	 * The change sets for the engine, in whatever context.
	 */
	List<ChangeSet> changeSets() {
		return this.changeSets;
	}

	/**
	 * Those of them which contexts and labels choose.
	 */
	List<ChangeSet> accepted() {
		return this.contents.accepted();
	}

	/**
	 * Every change set that is written anywhere.
	 */
	List<ChangeSet> written() {
		List<ChangeSet> written = new ArrayList<>(this.contents.changeLog().getChangeSets());
		written.addAll(this.contents.changeLog().getSkippedChangeSets());
		return written;
	}

	Place place(ChangeSet changeSet) {
		return this.places.getOrDefault(changeSet, master());
	}

	String revision(ChangeSet changeSet) {
		return ParsedChangelog.revision(changeSet).identity();
	}

	/**
	 * The changes of a change set that the engine runs and whose files are there.
	 */
	List<Change> changes(ChangeSet changeSet) {
		return changeSet.getChanges()
			.stream()
			.filter((change) -> !this.unreadable.contains(change) && runsHere(change))
			.toList();
	}

	boolean runsHere(Change change) {
		return !(change instanceof DbmsTargetedChange targeted)
				|| DatabaseList.definitionMatches(targeted.getDbms(), database(), true);
	}

	/**
	 * Leaves a change out from now on, since its file is not there.
	 */
	void leaveOut(Change change) {
		this.unreadable.add(change);
	}

	/**
	 * The SQL of a change that is written as SQL.
	 */
	static String sql(AbstractSQLChange change) {
		String sql = change.getSql();
		return (sql != null) ? sql : "";
	}

}
