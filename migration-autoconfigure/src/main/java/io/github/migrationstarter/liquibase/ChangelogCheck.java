package io.github.migrationstarter.liquibase;

import java.util.List;

import liquibase.change.Change;
import liquibase.change.core.LoadDataChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ResourceAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.liquibase.UnfilledProperties.Unfilled;

/**
 * Finds what would fail deep inside a run, before anything is written: what Liquibase
 * validates, and beside that an author, a file of data or the value of a property that is
 * missing.
 */
final class ChangelogCheck {

	private static final Log logger = LogFactory.getLog(ChangelogCheck.class);

	private static final String UNCHANGED = " Nothing was changed in the database.";

	private final ParsedChangelog changelog;

	private final Database database;

	private final ResourceAccessor resources;

	private final UnfilledProperties properties;

	ChangelogCheck(ParsedChangelog changelog, Database database, ResourceAccessor resources) {
		this.changelog = changelog;
		this.database = database;
		this.resources = resources;
		this.properties = new UnfilledProperties(changelog.parameters(), database);
	}

	/**
	 * Checks the changelog, and the change sets that would run.
	 * @param toRun them
	 * @throws LiquibaseException if Liquibase finds it invalid
	 * @throws MigrationFailedException if something is missing
	 */
	void validate(List<ChangeSet> toRun) throws LiquibaseException {
		this.changelog.changeLog().validate(this.database, this.changelog.contexts(), this.changelog.labels());
		for (ChangeSet changeSet : toRun) {
			author(changeSet);
			for (Change change : changeSet.getChanges()) {
				file(changeSet, change);
				properties(changeSet, change);
			}
		}
	}

	/**
	 * Warns of a changelog whose every change set is for something else.
	 * @param applicable the change sets that apply
	 */
	void warnIfNothingApplies(List<ChangeSet> applicable) {
		int all = this.changelog.all().size() + this.changelog.changeLog().getSkippedChangeSets().size();
		if (all == 0) {
			logger.warn("The changelog '" + this.changelog.liquibase().getChangeLogFile()
					+ "' has no change set: look for a misspelt line or an include that finds nothing.");
		}
		else if (applicable.isEmpty()) {
			logger.warn(((all == 1) ? "The only change set of the changelog does not apply"
					: "None of the " + all + " change sets of the changelog applies") + " to "
					+ this.database.getShortName()
					+ " with the configured contexts and labels: look at their dbms attributes, and at "
					+ "spring.liquibase.contexts and spring.liquibase.label-filter.");
		}
	}

	private void author(ChangeSet changeSet) {
		if (changeSet.getAuthor() == null || changeSet.getAuthor().isBlank()) {
			throw new MigrationFailedException(Reason.CHANGELOG,
					"The change set '" + changeSet.getId() + "' (" + place(changeSet) + ") has no author.",
					"Give it one: the history needs it." + UNCHANGED, null);
		}
	}

	/**
	 * Its checksum is read from the file too.
	 */
	private void file(ChangeSet changeSet, Change change) {
		if (!(change instanceof LoadDataChange data)) {
			return;
		}
		try {
			data.generateCheckSum();
		}
		catch (RuntimeException ex) {
			throw new MigrationFailedException(Reason.CHANGELOG,
					"The change set '" + ParsedChangelog.revision(changeSet) + "' (" + place(changeSet)
							+ ") needs the file '" + data.getFile() + "', which cannot be read.",
					"Make the file, or correct the reference." + UNCHANGED, ex);
		}
	}

	private void properties(ChangeSet changeSet, Change change) {
		String engine = this.database.getShortName();
		for (Unfilled property : this.properties.of(changeSet, change)) {
			String user = ", and the change set '" + ParsedChangelog.revision(changeSet) + "' (" + place(changeSet)
					+ ") uses it.";
			throw new MigrationFailedException(Reason.CHANGELOG, property.problem(engine) + user,
					property.remedy(engine) + UNCHANGED, null);
		}
	}

	private String place(ChangeSet changeSet) {
		return ChangeSetFile.of(changeSet, this.resources).place();
	}

}
