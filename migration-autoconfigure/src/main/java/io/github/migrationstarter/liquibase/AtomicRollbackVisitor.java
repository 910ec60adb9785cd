package io.github.migrationstarter.liquibase;

import java.util.Set;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.RollbackVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

import liquibase.changelog.visitor.ChangeExecListener;

import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Undoes change sets, each in one transaction with the removal of its history row. One
 * that was only marked as run loses its row and nothing else: undoing it would destroy
 * what it never made.
 */
final class AtomicRollbackVisitor extends RollbackVisitor {

	private final AtomicConnection connection;

	private final StopSignal stop;

	private final Set<ChangeSet> marked;

	AtomicRollbackVisitor(Database database, @Nullable ChangeExecListener listener, AtomicConnection connection,
			StopSignal stop, Set<ChangeSet> marked) {
		super(database, listener);
		this.connection = connection;
		this.stop = stop;
		this.marked = marked;
	}

	@Override
	public void visit(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database,
			Set<ChangeSetFilterResult> reasons) throws LiquibaseException {
		this.stop.check("rolled back");
		try {
			if (this.marked.contains(changeSet)) {
				this.connection.atomically(() -> database.removeRanStatus(changeSet));
			}
			else if (changeSet.isRunInTransaction()) {
				this.connection.atomically(() -> super.visit(changeSet, changeLog, database, reasons));
			}
			else {
				this.connection.checkAlive();
				this.connection.separately(() -> super.visit(changeSet, changeLog, database, reasons));
			}
		}
		catch (LiquibaseException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new LiquibaseException(ex);
		}
	}

}
