package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.exception.RollbackImpossibleException;
import liquibase.sql.Sql;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

import io.github.migrationstarter.Intent.Direction;

/**
 * A change set as statements, as far as they can be told without doing anything: a change
 * written in Java, a shell command or a file of data is only named.
 */
final class ChangeSetStatements {

	private static final String NAMED = "-- ";

	private final Database database;

	ChangeSetStatements(Database database) {
		this.database = database;
	}

	/**
	 * What a change set does in a direction.
	 * @param changeSet the change set
	 * @param direction the direction
	 * @return statements without a semicolon, and lines that begin with {@code --}
	 */
	List<String> of(ChangeSet changeSet, Direction direction) {
		ObjectQuotingStrategy quoting = this.database.getObjectQuotingStrategy();
		this.database.setObjectQuotingStrategy(changeSet.getObjectQuotingStrategy());
		try {
			return switch (direction) {
				case FORWARD -> forward(changeSet.getChanges(), changeSet.getSqlVisitors());
				case BACK -> back(changeSet);
			};
		}
		finally {
			this.database.setObjectQuotingStrategy(quoting);
		}
	}

	static boolean isNamedOnly(String statement) {
		return statement.startsWith(NAMED);
	}

	private List<String> forward(List<Change> changes, List<SqlVisitor> visitors) {
		List<String> statements = new ArrayList<>();
		for (Change change : changes) {
			if (!runsHere(change)) {
				continue;
			}
			if (change.generateStatementsVolatile(this.database)) {
				statements.add(named(change));
			}
			else {
				add(change.generateStatements(this.database), visitors, statements);
			}
		}
		return statements;
	}

	private boolean runsHere(Change change) {
		return !(change instanceof DbmsTargetedChange targeted)
				|| DatabaseList.definitionMatches(targeted.getDbms(), this.database, true);
	}

	private List<String> back(ChangeSet changeSet) {
		List<SqlVisitor> visitors = changeSet.getSqlVisitors().stream().filter(SqlVisitor::isApplyToRollback).toList();
		if (!changeSet.getRollback().getChanges().isEmpty()) {
			return forward(changeSet.getRollback().getChanges().stream().filter((change) -> !isEmpty(change)).toList(),
					visitors);
		}
		List<Change> changes = new ArrayList<>(changeSet.getChanges());
		Collections.reverse(changes);
		List<String> statements = new ArrayList<>();
		for (Change change : changes) {
			if (change.generateRollbackStatementsVolatile(this.database) || !change.supportsRollback(this.database)) {
				continue;
			}
			try {
				add(change.generateRollbackStatements(this.database), visitors, statements);
			}
			catch (RollbackImpossibleException ex) {
				statements.add(named(change)); // which is what there is to say
			}
		}
		return statements;
	}

	private void add(SqlStatement[] changes, List<SqlVisitor> visitors, List<String> statements) {
		for (SqlStatement change : changes) {
			for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(change, this.database)) {
				String text = sql.toSql();
				for (SqlVisitor visitor : visitors) {
					text = visitor.modifySql(text, this.database);
				}
				statements.add(text.strip());
			}
		}
	}

	/**
	 * What {@code --rollback empty} becomes.
	 */
	private static boolean isEmpty(Change change) {
		return change instanceof RawSQLChange sql && "empty".equalsIgnoreCase(sql.getSql());
	}

	private static String named(Change change) {
		return NAMED + change.getSerializedObjectName();
	}

}
