package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;

import liquibase.change.Change;
import liquibase.change.core.LoadDataChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.ChangeSetText.Sql;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
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

	private final @Nullable Names names;

	private final List<ChangeSet> applicable;

	private final SecretParameters secrets;

	/**
	 * Prepares for an engine.
	 * @param database the engine
	 * @param names how a database in memory calls its tables, or {@code null} if the
	 * engine has none
	 * @param applicable the change sets that run on it, in order
	 * @param secrets what is hidden
	 */
	ToldStatements(Database database, @Nullable Names names, List<ChangeSet> applicable, SecretParameters secrets) {
		this.database = database;
		this.names = names;
		this.applicable = applicable;
		this.secrets = secrets;
	}

	Sql forward(ChangeSet changeSet) {
		return told(changeSet.getChanges(), (statements) -> statements.forward(changeSet, new ScriptWords()),
				before(changeSet));
	}

	Sql back(ChangeSet changeSet) {
		if (!changeSet.supportsRollback(this.database)) {
			return untold("nothing says how to undo it");
		}
		List<ChangeSet> before = new ArrayList<>(before(changeSet));
		before.add(changeSet);
		return told(
				changeSet.getRollback().getChanges().isEmpty() ? changeSet.getChanges()
						: changeSet.getRollback().getChanges(),
				(statements) -> statements.back(changeSet, new ScriptWords()), before);
	}

	private List<ChangeSet> before(ChangeSet changeSet) {
		int place = this.applicable.indexOf(changeSet);
		return (place >= 0) ? this.applicable.subList(0, place) : this.applicable;
	}

	private Sql told(List<Change> changes, Generation generation, List<ChangeSet> before) {
		String className = className(changes);
		if (className != null) {
			return untold("the class '" + className + "' does it");
		}
		try {
			return hidden(told(generation, before));
		}
		catch (UnprintableException ex) {
			return untold(ex.getMessage());
		}
		catch (Exception ex) {
			logger.debug("No SQL can be shown", ex);
			return untold("Liquibase cannot generate it without the database");
		}
	}

	private List<String> told(Generation generation, List<ChangeSet> before) throws Exception {
		try (ScriptStatements alone = new ScriptStatements(this.database, null, Access.OFFLINE)) {
			return generation.of(alone);
		}
		catch (UnprintableException ex) {
			if (this.names == null) {
				throw ex;
			}
		}
		try (ScratchDatabase scratch = ScratchDatabase.empty(this.names);
				ScriptStatements tried = new ScriptStatements(scratch.database(), scratch, Access.OFFLINE)) {
			for (ChangeSet changeSet : before) {
				replay(changeSet, tried, scratch);
			}
			return generation.of(tried);
		}
	}

	/**
	 * Rows matter to no table.
	 */
	private static void replay(ChangeSet changeSet, ScriptStatements statements, ScratchDatabase scratch)
			throws Exception {
		String className = className(changeSet.getChanges());
		if (className != null) {
			scratch.fail("the class '" + className + "' does it");
		}
		else if (!changeSet.getChanges().stream().allMatch(LoadDataChange.class::isInstance)) {
			try {
				statements.forward(changeSet, new ScriptWords());
			}
			catch (UnprintableException ex) {
				scratch.fail(ex.getMessage());
			}
		}
	}

	private Sql hidden(List<String> statements) {
		return Sql.of(statements.stream().map((statement) -> this.secrets.hide(statement.strip())).toList());
	}

	private Sql untold(@Nullable String reason) {
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
