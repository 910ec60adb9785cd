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
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Intent;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Runs change sets, each in one transaction with its history row, or with an intent where
 * it cannot be one. Whatever Liquibase commits meanwhile waits for the end.
 */
final class AtomicUpdateVisitor extends UpdateVisitor {

	private final ShouldRunChangeSetFilter filter;

	private final AtomicConnection connection;

	private final Intents intents;

	private final Progress progress;

	private final StopSignal stop;

	private final Last last;

	private final List<ChangeSet> ran = new ArrayList<>();

	private final List<ChangeSet> executed = new ArrayList<>();

	private final List<ChangeSet> marked = new ArrayList<>();

	private final List<ChangeSet> skipped = new ArrayList<>();

	private @Nullable ChangeSet running;

	AtomicUpdateVisitor(Database database, ParsedChangelog changelog, AtomicConnection connection, Intents intents,
			Progress progress, StopSignal stop, Last last) throws LiquibaseException {
		this(database, changelog, new ShouldRunChangeSetFilter(database), connection, intents, progress, stop, last);
	}

	private AtomicUpdateVisitor(Database database, ParsedChangelog changelog, ShouldRunChangeSetFilter filter,
			AtomicConnection connection, Intents intents, Progress progress, StopSignal stop, Last last) {
		super(database, changelog.liquibase().listener(), filter);
		this.filter = filter;
		this.connection = connection;
		this.intents = intents;
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
			if (this.filter.accepts(changeSet).isAccepted()) {
				this.intents.run(changeSet, Intent.Direction.FORWARD,
						() -> perform(changeSet, changeLog, database, reasons));
			}
			else {
				this.connection.atomically(() -> perform(changeSet, changeLog, database, reasons));
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
		this.connection.limits().end(changeSet.getExecType());
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
		super.fireWillRun(changeSet, changeLog, database, status);
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
