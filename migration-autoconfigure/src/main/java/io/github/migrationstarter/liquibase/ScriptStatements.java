package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.EmptyChange;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.OutputChange;
import liquibase.change.core.RawSQLChange;
import liquibase.change.core.StopChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.change.custom.CustomSqlChange;
import liquibase.change.custom.CustomSqlRollback;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The statements that a change set executes, without executing any. What cannot be told,
 * or would be told wrongly, is refused.
 */
final class ScriptStatements implements AutoCloseable {

	private final Database database;

	private final @Nullable ScratchDatabase scratch;

	private final ScriptPreconditions.Access access;

	/**
	 * Prepares for a database.
	 * @param database what statements are for, which may be asked about itself
	 * @param scratch the same, if it is one that every statement is run in
	 * @param access whether there is a database behind it
	 */
	ScriptStatements(Database database, @Nullable ScratchDatabase scratch, ScriptPreconditions.Access access) {
		this.database = database;
		this.scratch = scratch;
		this.access = access;
		// rows of data then become statements without parameters
		executors().setExecutor("logging", database, new LoggingExecutor(null, null, database));
	}

	/**
	 * What a change set does.
	 * @param changeSet the change set
	 * @param printed what the script does before it
	 * @return its statements, in order
	 * @throws Exception if a change cannot be read
	 */
	List<String> forward(ChangeSet changeSet, ScriptWords printed) throws Exception {
		return quoted(changeSet, () -> forward(changeSet, changeSet.getChanges(), changeSet.getSqlVisitors(), printed));
	}

	/**
	 * What undoes a change set.
	 * @param changeSet the change set
	 * @param printed what the script does before it
	 * @return its statements, in order
	 * @throws Exception if a change cannot be read
	 */
	List<String> back(ChangeSet changeSet, ScriptWords printed) throws Exception {
		List<SqlVisitor> visitors = changeSet.getSqlVisitors().stream().filter(SqlVisitor::isApplyToRollback).toList();
		if (!changeSet.getRollback().getChanges().isEmpty()) {
			List<Change> changes = changeSet.getRollback().getChanges();
			return quoted(changeSet, () -> forward(changeSet, changes, visitors, printed));
		}
		return quoted(changeSet, () -> {
			List<Change> changes = new ArrayList<>(changeSet.getChanges());
			Collections.reverse(changes);
			List<String> statements = new ArrayList<>();
			for (Change change : changes) {
				if (change instanceof CustomChangeWrapper custom
						&& !(custom.getCustomChange() instanceof CustomSqlRollback)) {
					throw new UnprintableException("the class '" + custom.getClassName() + "' undoes it, not SQL");
				}
				check(change, printed, statements);
				add(change.generateRollbackStatements(this.database), visitors, statements);
			}
			return statements;
		});
	}

	/**
	 * Whether the only change of a change set is for another engine or system: it then
	 * has no row.
	 * @param changeSet the change set
	 * @return what Liquibase calls skipped
	 */
	boolean isSkipped(ChangeSet changeSet) {
		return changeSet.getChanges().size() == 1 && !runsHere(changeSet.getChanges().get(0));
	}

	private List<String> forward(ChangeSet changeSet, List<Change> changes, List<SqlVisitor> visitors,
			ScriptWords printed) throws Exception {
		List<String> statements = new ArrayList<>();
		for (Change change : changes) {
			if (runsHere(change) && !isNothing(change)) {
				change.finishInitialization();
				check(change, printed, statements);
				add(change.generateStatements(this.database), visitors, statements);
			}
		}
		return statements;
	}

	private void check(Change change, ScriptWords before, List<String> own) {
		String name = change.getSerializedObjectName();
		if (change instanceof ExecuteShellCommandChange || change instanceof StopChange) {
			throw new UnprintableException("'" + name + "' is no SQL");
		}
		if (change instanceof CustomChangeWrapper custom) {
			if (!(custom.getCustomChange() instanceof CustomSqlChange)
					&& !(custom.getCustomChange() instanceof CustomSqlRollback)) {
				throw new UnprintableException("the class '" + custom.getClassName() + "' does it, not SQL");
			}
			return;
		}
		if (change instanceof RawSQLChange || !asks(change)) {
			return;
		}
		ScratchDatabase runs = this.scratch;
		if (runs != null) {
			String broken = runs.failure();
			if (broken != null) {
				throw new UnprintableException(
						"what '" + name + "' does depends on the tables as they are then, and a statement before it "
								+ "could not be tried out: " + broken);
			}
			return;
		}
		ScriptWords all = new ScriptWords();
		all.add(own);
		if (this.access == ScriptPreconditions.Access.OFFLINE || before.mayHaveChanged(change)
				|| !all.isEmpty() && all.mayHaveChanged(change)) {
			throw new UnprintableException("what '" + name + "' does depends on the tables as they are then"
					+ ((change instanceof LoadDataChange) ? ": give every column of the file a type" : ""));
		}
	}

	private boolean asks(Change change) {
		if (change instanceof LoadDataChange data) {
			return data.getColumns().isEmpty()
					|| data.getColumns().stream().anyMatch((column) -> column.getType() == null);
		}
		return change.generateStatementsVolatile(this.database);
	}

	private void add(SqlStatement[] generated, List<SqlVisitor> visitors, List<String> statements) {
		for (SqlStatement each : generated) {
			if (each instanceof ExecutablePreparedStatement) {
				throw new UnprintableException("it writes values that SQL cannot hold as text, such as files");
			}
			if (each.skipOnUnsupported() && !SqlGeneratorFactory.getInstance().supports(each, this.database)) {
				continue;
			}
			for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(each, this.database)) {
				String text = sql.toSql();
				for (SqlVisitor visitor : visitors) {
					text = visitor.modifySql(text, this.database);
				}
				if (text != null && !text.isBlank()) {
					statements.add(text);
					if (this.scratch != null) {
						this.scratch.run(text);
					}
				}
			}
		}
	}

	private boolean runsHere(Change change) {
		return (!(change instanceof DbmsTargetedChange targeted)
				|| DatabaseList.definitionMatches(targeted.getDbms(), this.database, true)) && change.shouldRunOnOs();
	}

	/**
	 * What only says something, or is what {@code --rollback empty} becomes.
	 */
	private static boolean isNothing(Change change) {
		return change instanceof OutputChange || change instanceof EmptyChange
				|| change instanceof RawSQLChange sql && "empty".equalsIgnoreCase(sql.getSql());
	}

	private List<String> quoted(ChangeSet changeSet, Scope.ScopedRunnerWithReturn<List<String>> work) throws Exception {
		ObjectQuotingStrategy quoting = this.database.getObjectQuotingStrategy();
		this.database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
		try {
			return work.run();
		}
		finally {
			this.database.setObjectQuotingStrategy(quoting);
		}
	}

	private static ExecutorService executors() {
		return Scope.getCurrentScope().getSingleton(ExecutorService.class);
	}

	@Override
	public void close() {
		executors().clearExecutor("logging", this.database);
	}

}
