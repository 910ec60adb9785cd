package io.github.migrationstarter.liquibase;

import java.util.List;

import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.ChangeSetText.Sql;
import io.github.migrationstarter.liquibase.ScriptPreconditions.Access;

/**
 * The statements of a change set for people, without its secrets. Nothing of the
 * application's is run for that: what a class does is not told.
 * <ol>
 * <li>Where a change depends on no table, its statements are generated.
 * <li>Where it does, on SQLite, everything before it is run in a database in memory
 * first; elsewhere it says so.
 * </ol>
 */
final class ToldStatements {

	private static final Log logger = LogFactory.getLog(ToldStatements.class);

	private final Database database;

	private final @Nullable ScratchDatabase scratch;

	private final SecretParameters secrets;

	ToldStatements(Database database, @Nullable ScratchDatabase scratch, SecretParameters secrets) {
		this.database = database;
		this.scratch = scratch;
		this.secrets = secrets;
	}

	/**
	 * Runs what comes before a change set, where it may matter to it.
	 * @param changeSets them, in order
	 */
	void replay(List<ChangeSet> changeSets) {
		ScratchDatabase runs = this.scratch;
		if (runs == null) {
			return;
		}
		try (ScriptStatements statements = statements()) {
			for (ChangeSet changeSet : changeSets) {
				String reason = replay(changeSet, statements);
				if (reason != null) {
					runs.fail(reason);
				}
			}
		}
	}

	private @Nullable String replay(ChangeSet changeSet, ScriptStatements statements) {
		String className = className(changeSet.getChanges());
		if (className != null) {
			return "the class '" + className + "' does it";
		}
		if (changeSet.getChanges().stream().allMatch(LoadDataChange.class::isInstance)) {
			return null; // rows matter to no table
		}
		try {
			statements.forward(changeSet, new ScriptWords());
			return null;
		}
		catch (Exception ex) {
			return reason(ex);
		}
	}

	/**
	 * What runs a change set.
	 * @param changeSet the one after those that were replayed
	 * @return its statements
	 */
	Sql forward(ChangeSet changeSet) {
		return told(changeSet.getChanges(), (statements) -> statements.forward(changeSet, new ScriptWords()));
	}

	/**
	 * What undoes it.
	 * @param changeSet the one whose statements were told before
	 * @return the statements
	 */
	Sql back(ChangeSet changeSet) {
		if (!changeSet.supportsRollback(this.database)) {
			return untold("nothing says how to undo it");
		}
		return told(
				changeSet.getRollback().getChanges().isEmpty() ? changeSet.getChanges()
						: changeSet.getRollback().getChanges(),
				(statements) -> statements.back(changeSet, new ScriptWords()));
	}

	private Sql told(List<Change> changes, Generation generation) {
		String failure = (this.scratch != null) ? this.scratch.failure() : null;
		String className = className(changes);
		if (className != null) {
			return untold("the class '" + className + "' does it");
		}
		if (failure != null && !changes.stream().allMatch(ToldStatements::isFree)) {
			return untold("it depends on the tables as they are then, and what comes before it cannot be tried out: "
					+ failure);
		}
		try (ScriptStatements statements = statements()) {
			return Sql.of(generation.of(statements)
				.stream()
				.map((statement) -> this.secrets.hide(statement.strip()))
				.toList());
		}
		catch (Exception ex) {
			return untold(reason(ex));
		}
	}

	private ScriptStatements statements() {
		return new ScriptStatements(this.database, this.scratch, Access.OFFLINE);
	}

	private static String reason(Exception failure) {
		logger.debug("No SQL can be shown", failure);
		return (failure instanceof UnprintableException) ? String.valueOf(failure.getMessage())
				: "Liquibase cannot generate it without the database";
	}

	/**
	 * What is the same whatever the tables are.
	 */
	private static boolean isFree(Change change) {
		return change instanceof AbstractSQLChange || change instanceof CreateTableChange;
	}

	private Sql untold(String reason) {
		return Sql.untold(this.secrets.hide("There is no SQL to show: " + reason + "."));
	}

	private static @Nullable String className(List<Change> changes) {
		return changes.stream()
			.filter(CustomChangeWrapper.class::isInstance)
			.map((change) -> ((CustomChangeWrapper) change).getClassName())
			.findFirst()
			.orElse(null);
	}

	/**
	 * What generates statements.
	 */
	@FunctionalInterface
	private interface Generation {

		List<String> of(ScriptStatements statements) throws Exception;

	}

}
