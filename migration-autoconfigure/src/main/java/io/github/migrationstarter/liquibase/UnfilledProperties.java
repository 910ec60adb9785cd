package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.core.SQLiteDatabase;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.FailOption;

/**
 * Finds properties that a change uses and that have no value for an engine. Liquibase
 * leaves them as they are written, and the engine meets them deep in a statement.
 */
public final class UnfilledProperties {

	private final ChangeLogParameters parameters;

	private final Database database;

	private final Placeholders placeholders;

	public UnfilledProperties(ChangeLogParameters parameters, Database database) {
		this.parameters = parameters;
		this.database = database;
		this.placeholders = new Placeholders(database);
	}

	/**
	 * Looks at a change.
	 * @param changeSet the change set it belongs to
	 * @param change the change
	 * @return what is missing
	 */
	public List<Unfilled> of(ChangeSet changeSet, Change change) {
		List<Unfilled> unfilled = new ArrayList<>();
		for (String name : this.placeholders.of(change)) {
			if (isDeclaredForOthers(name, changeSet)) {
				unfilled.add(new Unfilled(name, Reach.OTHER_ENGINES));
			}
		}
		if (isCertainToRun(changeSet)) {
			this.placeholders.impossible(change)
				.stream()
				.filter((name) -> unfilled.stream().noneMatch((each) -> each.name().equals(name)))
				.forEach((name) -> unfilled.add(new Unfilled(name, Reach.NOWHERE)));
		}
		return unfilled;
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
		if (this.parameters.hasValue(name, changeSet.getChangeLog())) {
			return false;
		}
		String engine = this.parameters.getDatabase();
		Contexts contexts = this.parameters.getContexts();
		LabelExpression labels = this.parameters.getLabels();
		try {
			this.parameters.setDatabase(null);
			this.parameters.setContexts(new Contexts());
			this.parameters.setLabels(new LabelExpression());
			return this.parameters.hasValue(name, changeSet.getChangeLog());
		}
		finally {
			this.parameters.setDatabase(engine);
			this.parameters.setContexts(contexts);
			this.parameters.setLabels(labels);
		}
	}

	/**
	 * Where a property has a value.
	 */
	enum Reach {

		OTHER_ENGINES, NOWHERE

	}

	/**
	 * A property without a value.
	 *
	 * @param name its name
	 * @param reach where it has one
	 */
	public record Unfilled(String name, Reach reach) {

		/**
		 * What is wrong.
		 * @param engine the engine's name
		 * @return the beginning of a sentence
		 */
		String problem(String engine) {
			return switch (this.reach) {
				case OTHER_ENGINES -> "The property '" + this.name + "' of the changelog has no value for " + engine;
				case NOWHERE -> "The property '" + this.name + "' has no value";
			};
		}

		/**
		 * What to do.
		 * @param engine the engine's name
		 * @return one sentence
		 */
		public String remedy(String engine) {
			return switch (this.reach) {
				case OTHER_ENGINES -> "Add a <property name=\"" + this.name + "\" dbms=\"" + engine
						+ "\" .../>, or set spring.liquibase.parameters." + this.name + ".";
				case NOWHERE -> "Add a <property name=\"" + this.name + "\" .../> to the changelog, or set "
						+ "spring.liquibase.parameters." + this.name + ".";
			};
		}

	}

}
