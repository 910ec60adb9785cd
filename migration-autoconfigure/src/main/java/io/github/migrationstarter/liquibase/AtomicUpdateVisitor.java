package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Runs change sets, each in one transaction with its history row. Whatever Liquibase
 * commits meanwhile waits for the end; only a change set with
 * {@code runInTransaction=false} commits as it goes.
 */
final class AtomicUpdateVisitor extends UpdateVisitor {

	private final AtomicConnection connection;

	private final Progress progress;

	private final StopSignal stop;

	private final Last last;

	private final List<ChangeSet> ran = new ArrayList<>();

	private final List<ChangeSet> executed = new ArrayList<>();

	private final List<ChangeSet> marked = new ArrayList<>();

	private final List<ChangeSet> skipped = new ArrayList<>();

	private @Nullable ChangeSet running;

	AtomicUpdateVisitor(Database database, ParsedChangelog changelog, AtomicConnection connection, Progress progress,
			StopSignal stop, Last last) throws LiquibaseException {
		super(database, changelog.liquibase().listener(), new ShouldRunChangeSetFilter(database));
		this.connection = connection;
		this.progress = progress;
		this.stop = stop;
		this.last = last;
	}

	/**
	 * The change sets that were run, in order.
	 * @return them
	 */
	List<ChangeSet> ran() {
		return this.ran;
	}

	/**
	 * Those of them that ran for the first time.
	 * @return them
	 */
	List<ChangeSet> executed() {
		return this.executed;
	}

	/**
	 * Those of them that were only marked as run.
	 * @return them
	 */
	List<ChangeSet> marked() {
		return this.marked;
	}

	/**
	 * The change sets that Liquibase tried and left without a row.
	 * @return them
	 */
	List<ChangeSet> skipped() {
		return this.skipped;
	}

	@Override
	public void visit(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database,
			Set<ChangeSetFilterResult> reasons) throws LiquibaseException {
		this.stop.check("migrated");
		this.running = null;
		try {
			if (changeSet.isRunInTransaction()) {
				this.connection.atomically(() -> perform(changeSet, changeLog, database, reasons));
			}
			else {
				this.connection.separately(() -> {
					perform(changeSet, changeLog, database, reasons);
					database.commit();
				});
			}
		}
		catch (LiquibaseException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new LiquibaseException(ex);
		}
		if (this.running != null) {
			this.progress.done(changeSet, String.valueOf(changeSet.getExecType()));
		}
	}

	private void perform(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database,
			Set<ChangeSetFilterResult> reasons) throws Exception {
		super.visit(changeSet, changeLog, database, reasons);
		if (this.running == null) {
			return;
		}
		ExecType outcome = changeSet.getExecType();
		((outcome == ExecType.SKIPPED || outcome == ExecType.FAILED) ? this.skipped : this.ran).add(changeSet);
		if (this.progress.isLast()) {
			this.last.run(this);
		}
	}

	@Override
	protected void fireWillRun(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, RunStatus status) {
		this.running = changeSet;
		this.progress.begin(changeSet);
		if (!changeSet.isRunInTransaction()) {
			checkAlive();
		}
		super.fireWillRun(changeSet, changeLog, database, status);
	}

	private void checkAlive() {
		try {
			this.connection.checkAlive();
		}
		catch (LivenessLostException ex) {
			throw new UnexpectedLiquibaseException(ex);
		}
	}

	@Override
	protected void fireRan(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ExecType outcome) {
		if (outcome == ExecType.EXECUTED) {
			this.executed.add(changeSet);
		}
		else if (outcome == ExecType.MARK_RAN) {
			this.marked.add(changeSet);
		}
		super.fireRan(changeSet, changeLog, database, outcome);
	}

	/**
	 * What belongs into the transaction of the last change set.
	 */
	@FunctionalInterface
	interface Last {

		/**
		 * Does it.
		 * @param visitor the visitor, which knows what became of every change set
		 * @throws Exception if it failed: then the last change set is rolled back too
		 */
		void run(AtomicUpdateVisitor visitor) throws Exception;

	}

}
