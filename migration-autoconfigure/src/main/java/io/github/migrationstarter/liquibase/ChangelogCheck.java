package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.serializer.LiquibaseSerializable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * Finds what would fail deep inside a statement, before anything is written: a property
 * that the changelog gives a value for other engines only.
 */
final class ChangelogCheck {

	private static final Log logger = LogFactory.getLog(ChangelogCheck.class);

	private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

	private static final int DEEPEST = 8;

	private final ParsedChangelog changelog;

	private final Database database;

	ChangelogCheck(ParsedChangelog changelog, Database database) {
		this.changelog = changelog;
		this.database = database;
	}

	/**
	 * Checks the change sets that would run.
	 * @param toRun them
	 * @throws MigrationFailedException if a property has no value for this engine
	 */
	void properties(List<ChangeSet> toRun) {
		for (ChangeSet changeSet : toRun) {
			for (Change change : changeSet.getChanges()) {
				for (String text : texts(change, 0)) {
					check(changeSet, text);
				}
			}
		}
	}

	/**
	 * Warns of a changelog whose every change set is for something else.
	 * @param applicable the change sets that apply
	 */
	void warnIfNothingApplies(List<ChangeSet> applicable) {
		if (this.changelog.all().isEmpty()) {
			logger.warn("The changelog '" + this.changelog.liquibase().getChangeLogFile()
					+ "' has no change set: look for a misspelt line or an include that finds nothing.");
		}
		else if (applicable.isEmpty()) {
			logger.warn("None of the " + this.changelog.all().size() + " change sets of the changelog applies to "
					+ this.database.getShortName()
					+ " with the configured contexts and labels: look at their dbms attributes, and at "
					+ "spring.liquibase.contexts and spring.liquibase.label-filter.");
		}
	}

	private void check(ChangeSet changeSet, String text) {
		Matcher matcher = PROPERTY.matcher(text);
		while (matcher.find()) {
			String name = matcher.group(1).strip();
			if (isDeclaredForOthers(name, changeSet)) {
				throw new MigrationFailedException(Reason.CHANGELOG,
						"The property '" + name + "' of the changelog has no value for " + this.database.getShortName()
								+ ", and the change set '" + ParsedChangelog.revision(changeSet) + "' uses it.",
						"Add a <property name=\"" + name + "\" dbms=\"" + this.database.getShortName()
								+ "\" .../>, or set spring.liquibase.parameters." + name
								+ ". Nothing was changed in the database.",
						null);
			}
		}
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

	private static List<String> texts(@Nullable Object value, int depth) {
		List<String> texts = new ArrayList<>();
		if (value instanceof String text) {
			texts.add(text);
		}
		else if (value instanceof Iterable<?> values && depth < DEEPEST) {
			values.forEach((item) -> texts.addAll(texts(item, depth + 1)));
		}
		else if (value instanceof LiquibaseSerializable serializable && depth < DEEPEST) {
			for (String field : serializable.getSerializableFields()) {
				texts.addAll(texts(serializable.getSerializableFieldValue(field), depth + 1));
			}
		}
		return texts;
	}

}
