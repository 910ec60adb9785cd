package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Set;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.CustomPreconditionWrapper;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.ChangeLogPropertyDefinedPrecondition;
import liquibase.precondition.core.DBMSPrecondition;
import liquibase.precondition.core.ObjectQuotingStrategyPrecondition;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.OnSqlOutputOption;

/**
 * Decides when a script is printed what a change set's preconditions decide when it runs.
 */
final class ScriptPreconditions {

	private static final Set<Class<?>> OF_THE_CHANGELOG = Set.of(DBMSPrecondition.class,
			ChangeLogPropertyDefinedPrecondition.class, ObjectQuotingStrategyPrecondition.class);

	private final Database database;

	private final Access access;

	ScriptPreconditions(Database database, Access access) {
		this.database = database;
		this.access = access;
	}

	/**
	 * Decides.
	 * @param changeSet about this change set
	 * @param printed what the script does before it
	 * @return what becomes of the change set, and why
	 * @throws UnprintableException if that cannot be told
	 */
	Verdict of(ChangeSet changeSet, ScriptWords printed) {
		PreconditionContainer preconditions = changeSet.getPreconditions();
		if (preconditions == null || preconditions.getNestedPreconditions().isEmpty()) {
			return new Verdict(Outcome.RUN, "");
		}
		boolean timeless = isTimeless(preconditions);
		if (this.access == Access.OFFLINE && !timeless) {
			if (preconditions.getOnSqlOutput() == OnSqlOutputOption.IGNORE) {
				return new Verdict(Outcome.RUN,
						"Its precondition was not checked, since there was no database to ask.");
			}
			throw new UnprintableException("its precondition can only be checked with a database (onSqlOutput:"
					+ preconditions.getOnSqlOutput() + ")");
		}
		if (mayHaveChanged(preconditions, printed)) {
			throw new UnprintableException(
					"its precondition asks for what the change sets before it change, so it can be checked only after "
							+ "they have run");
		}
		return check(changeSet, preconditions, timeless ? "" : "Its precondition was checked when this was printed");
	}

	private Verdict check(ChangeSet changeSet, PreconditionContainer preconditions, String checked) {
		try {
			preconditions.check(this.database, changeSet.getChangeLog(), changeSet, null);
			return new Verdict(Outcome.RUN, checked.isEmpty() ? "" : checked + ": it was met.");
		}
		catch (PreconditionFailedException ex) {
			return switch (preconditions.getOnFail()) {
				case HALT -> throw new UnprintableException("its precondition is not met");
				case CONTINUE -> new Verdict(Outcome.SKIP, "Its precondition is not met (onFail:CONTINUE): skipped.");
				case MARK_RAN ->
					new Verdict(Outcome.MARK, "Its precondition is not met (onFail:MARK_RAN): only its row.");
				case WARN -> new Verdict(Outcome.RUN, "Its precondition is not met (onFail:WARN).");
			};
		}
		catch (PreconditionErrorException ex) {
			return switch (preconditions.getOnError()) {
				case HALT -> throw new UnprintableException("its precondition cannot be checked");
				case CONTINUE ->
					new Verdict(Outcome.SKIP, "Its precondition cannot be checked (onError:CONTINUE): skipped.");
				case MARK_RAN ->
					new Verdict(Outcome.MARK, "Its precondition cannot be checked (onError:MARK_RAN): only its row.");
				case WARN -> new Verdict(Outcome.RUN, "Its precondition cannot be checked (onError:WARN).");
			};
		}
	}

	private static boolean mayHaveChanged(PreconditionLogic logic, ScriptWords printed) {
		for (Precondition nested : logic.getNestedPreconditions()) {
			boolean may = (nested instanceof PreconditionLogic inner) ? mayHaveChanged(inner, printed)
					: !OF_THE_CHANGELOG.contains(nested.getClass()) && mayHaveChanged(nested, printed);
			if (may) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What a class of somebody else's looks at is not known.
	 */
	private static boolean mayHaveChanged(Precondition precondition, ScriptWords printed) {
		boolean isOwn = precondition instanceof CustomPreconditionWrapper
				|| !precondition.getClass().getPackageName().equals(DBMSPrecondition.class.getPackageName());
		return isOwn ? !printed.isEmpty() : printed.mayHaveChanged(precondition);
	}

	private static boolean isTimeless(PreconditionLogic logic) {
		List<Precondition> nested = logic.getNestedPreconditions();
		return nested.stream()
			.allMatch((each) -> (each instanceof PreconditionLogic inner) ? isTimeless(inner)
					: OF_THE_CHANGELOG.contains(each.getClass()));
	}

	/**
	 * What becomes of a change set.
	 *
	 * @param outcome what
	 * @param comment why, for the script
	 */
	record Verdict(Outcome outcome, String comment) {
	}

	/**
	 * What becomes of a change set.
	 */
	enum Outcome {

		RUN, MARK, SKIP

	}

	/**
	 * Whether there is a database to ask.
	 */
	enum Access {

		ONLINE, OFFLINE

	}

}
