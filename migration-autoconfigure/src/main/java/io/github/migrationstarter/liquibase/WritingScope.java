package io.github.migrationstarter.liquibase;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import liquibase.Scope;
import liquibase.Scope.ScopedRunnerWithReturn;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.RehearsalWatch;
import io.github.migrationstarter.liquibase.Kept.Part;
import io.github.migrationstarter.liquibase.Kept.Purpose;
import io.github.migrationstarter.liquibase.MigrationConnection.HistoryTable;

/**
 * The surroundings in which a run writes: Liquibase's scope, one transaction for the
 * whole run where that is asked for, and our words for what fails.
 */
final class WritingScope {

	private final Database database;

	private final AtomicConnection connection;

	private final MigrationScope scope;

	private final RunFailures failures;

	private final StopSignal stop;

	private final ChangeSetRun run;

	private final Intents intents;

	private Part part = Part.TRANSACTION;

	private Purpose purpose = Purpose.RUN;

	WritingScope(Database database, AtomicConnection connection, MigrationScope scope, RunFailures failures,
			StopSignal stop, ChangeSetRun run, Intents intents) {
		this.database = database;
		this.connection = connection;
		this.scope = scope;
		this.failures = failures;
		this.stop = stop;
		this.run = run;
		this.intents = intents;
	}

	/**
	 * Makes everything that is written meanwhile one transaction, or nothing at all.
	 * @param action what writes
	 * @return what it returned
	 */
	int wholly(IntSupplier action) {
		HistoryTable before = MigrationConnection.of(this.database).historyTable();
		try {
			int changeSets = whole(action, this.connection::wholly);
			this.run.progress().committed();
			return changeSets;
		}
		catch (RuntimeException | Error ex) {
			forget(before);
			throw ex;
		}
	}

	/**
	 * Takes back everything that is written meanwhile.
	 * @param watch looks at it
	 * @param action what writes
	 */
	void rehearse(RehearsalWatch watch, IntSupplier action) {
		HistoryTable before = MigrationConnection.of(this.database).historyTable();
		this.purpose = Purpose.REHEARSAL;
		try {
			whole(action, (work) -> this.connection.rehearse(watch, work));
		}
		finally {
			this.purpose = Purpose.RUN;
			forget(before);
		}
	}

	private int whole(IntSupplier action, Whole transaction) {
		AtomicInteger changeSets = new AtomicInteger();
		this.part = Part.STEP;
		try {
			return write(() -> {
				transaction.run(() -> {
					changeSets.set(action.getAsInt());
					this.part = Part.COMMIT;
				});
				return changeSets.get();
			});
		}
		finally {
			this.part = Part.TRANSACTION;
		}
	}

	/**
	 * Nothing that was read or written meanwhile is true any more.
	 */
	private void forget(HistoryTable before) {
		MigrationConnection.of(this.database).setHistoryTable(before);
		Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database)
			.reset();
	}

	int write(ScopedRunnerWithReturn<Integer> work) {
		try {
			return this.scope.call(work);
		}
		catch (Exception ex) {
			Progress progress = this.run.progress();
			progress.broken();
			throw this.failures.running(ex, progress.running(), new Kept(this.part, progress.count(), this.purpose),
					this.stop, this.intents.left(ex, this.scope, this.stop));
		}
	}

	/**
	 * One transaction.
	 */
	@FunctionalInterface
	private interface Whole {

		void run(AtomicConnection.Work work) throws Exception;

	}

}
