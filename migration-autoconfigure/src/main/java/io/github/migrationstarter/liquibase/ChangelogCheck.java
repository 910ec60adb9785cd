package io.github.migrationstarter.liquibase;

import java.util.List;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.change.Change;
import liquibase.change.core.LoadDataChange;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.core.SQLiteDatabase;
import liquibase.exception.LiquibaseException;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import liquibase.resource.ResourceAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

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

	ChangelogCheck(ParsedChangelog changelog, Database database, ResourceAccessor resources) {
		this.changelog = changelog;
		this.database = database;
		this.resources = resources;
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
		Placeholders placeholders = new Placeholders(this.database);
		String engine = this.database.getShortName();
		for (String name : placeholders.of(change)) {
			if (isDeclaredForOthers(name, changeSet)) {
				throw new MigrationFailedException(Reason.CHANGELOG,
						"The property '" + name + "' of the changelog has no value for " + engine
								+ ", and the change set '" + ParsedChangelog.revision(changeSet) + "' ("
								+ place(changeSet) + ") uses it.",
						"Add a <property name=\"" + name + "\" dbms=\"" + engine
								+ "\" .../>, or set spring.liquibase.parameters." + name + "." + UNCHANGED,
						null);
			}
		}
		if (isCertainToRun(changeSet)) {
			placeholders.impossible(change).stream().findFirst().ifPresent((name) -> {
				throw new MigrationFailedException(Reason.CHANGELOG,
						"The property '" + name + "' has no value, and the change set '"
								+ ParsedChangelog.revision(changeSet) + "' (" + place(changeSet) + ") uses it.",
						"Add a <property name=\"" + name + "\" .../> to the changelog, or set "
								+ "spring.liquibase.parameters." + name + "." + UNCHANGED,
						null);
			});
		}
	}

	/**
	 * Where what is wrong may be meant, or may never be reached, nothing is said.
	 */
	private boolean isCertainToRun(ChangeSet changeSet) {
		PreconditionContainer preconditions = changeSet.getPreconditions();
		return (this.database instanceof PostgresDatabase || this.database instanceof SQLiteDatabase)
				&& !Boolean.FALSE.equals(changeSet.getFailOnError()) && changeSet.getSqlVisitors().isEmpty()
				&& (preconditions == null || preconditions.getNestedPreconditions().isEmpty()
						|| preconditions.getOnFail() == FailOption.HALT);
	}

	private boolean isDeclaredForOthers(String name, ChangeSet changeSet) {
		ChangeLogParameters parameters = this.changelog.parameters();
		if (parameters.hasValue(name, changeSet.getChangeLog())) {
			return false;
		}
		String engine = parameters.getDatabase();
		Contexts contexts = parameters.getContexts();
		LabelExpression labels = parameters.getLabels();
		try {
			parameters.setDatabase(null);
			parameters.setContexts(new Contexts());
			parameters.setLabels(new LabelExpression());
			return parameters.hasValue(name, changeSet.getChangeLog());
		}
		finally {
			parameters.setDatabase(engine);
			parameters.setContexts(contexts);
			parameters.setLabels(labels);
		}
	}

	private String place(ChangeSet changeSet) {
		return ChangeSetFile.of(changeSet, this.resources).place();
	}

}
