package io.github.migrationstarter.liquibase;

import java.util.Set;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.visitor.RollbackVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.exception.RollbackFailedException;
import org.jspecify.annotations.Nullable;

import liquibase.changelog.visitor.ChangeExecListener;

import io.github.migrationstarter.Intent;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Undoes change sets, each in one transaction with the removal of its history row, or
 * with an intent where it cannot be one. One that was only marked as run loses its row
 * and nothing else: undoing it would destroy what it never made.
 */
final class AtomicRollbackVisitor extends RollbackVisitor {

	private final AtomicConnection connection;

	private final Intents intents;

	private final StopSignal stop;

	private final Set<ChangeSet> marked;

	AtomicRollbackVisitor(Database database, @Nullable ChangeExecListener listener, AtomicConnection connection,
			Intents intents, StopSignal stop, Set<ChangeSet> marked) {
		super(database, listener);
		this.connection = connection;
		this.intents = intents;
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
			else {
				this.intents.run(changeSet, Intent.Direction.BACK,
						() -> super.visit(changeSet, changeLog, database, reasons));
			}
		}
		catch (RollbackFailedException | GaveUpException ex) {
			throw new UndoFailedException(changeSet, ex);
		}
		catch (LiquibaseException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new LiquibaseException(ex);
		}
	}

}
