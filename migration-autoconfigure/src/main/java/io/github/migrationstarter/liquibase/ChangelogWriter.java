package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import liquibase.CatalogAndSchema;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.RehearsalWatch;
import io.github.migrationstarter.liquibase.Durations.Ended;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

/**
 * Everything that a run writes, under the lock.
 */
final class ChangelogWriter {

	private final LiquibaseSettings settings;

	private final Database database;

	private final AtomicConnection connection;

	private final RunTable runTable;

	private final StopSignal stop;

	private final LockToken token;

	private final ChangeSetRun run;

	private final WritingScope scope;

	ChangelogWriter(LiquibaseSettings settings, Database database, AtomicConnection connection, MigrationScope scope,
			RunFailures failures, StopSignal stop, LockToken token, IntentRemedies remedies, RunListener listener) {
		this.settings = settings;
		this.database = database;
		this.connection = connection;
		this.runTable = new RunTable(database, connection.proxy());
		this.stop = stop;
		this.token = token;
		Intents intents = new Intents(database, connection, this.runTable, token, remedies,
				new ChangeSetAttempts(connection, stop));
		this.run = new ChangeSetRun(database, connection, this.runTable, intents, stop,
				settings.options().transaction(), new SecretParameters(settings.parameters()), listener);
		this.scope = new WritingScope(database, connection, scope, failures, stop, this.run, intents);
	}

	/**
	 * Does what makes up a run: all of it in one transaction, where that is asked for.
	 * The run itself is noted after that.
	 * @param transaction what is one transaction
	 * @param action what calls the other methods
	 * @return what it returned
	 */
	int run(TransactionScope transaction, IntSupplier action) {
		return switch (transaction) {
			case CHANGE_SET -> action.getAsInt();
			case RUN -> this.scope.wholly(action);
		};
	}

	/**
	 * Does what makes up a run, and takes it back.
	 * @param watch looks at it
	 * @param action what calls the other methods
	 */
	void rehearse(RehearsalWatch watch, IntSupplier action) {
		this.scope.rehearse(watch, action);
	}

	/**
	 * Begins a first creation, or goes on with one, and runs everything.
	 */
	int create(Snapshot snapshot, Plan plan, Observation observation) {
		return write(() -> {
			this.connection.atomically(() -> {
				prepareTables(snapshot);
				List<Revision> toRun = plan.run();
				if (!toRun.isEmpty()) {
					this.runTable.beginCreation(toRun.get(toRun.size() - 1).identity(), this.token.value());
				}
				this.database.commit();
			});
			return run(snapshot, plan, observation);
		});
	}

	/**
	 * Runs what is pending and what runs again.
	 */
	int upgrade(Snapshot snapshot, Plan plan, Observation observation) {
		return write(() -> {
			this.connection.atomically(() -> {
				prepareTables(snapshot);
				this.database.commit();
			});
			int ran = run(snapshot, plan, observation);
			if (this.settings.options().checksums() == Checksums.CLEAR) {
				renewChecksums(snapshot.changelog());
			}
			return ran;
		});
	}

	/**
	 * Only after the run: without its checksum a runOnChange change set would run
	 * although nothing changed.
	 */
	private void renewChecksums(ParsedChangelog changelog) throws Exception {
		this.connection.atomically(() -> {
			history().clearAllCheckSums();
			history().reset();
			history().upgradeChecksums(changelog.changeLog(), changelog.contexts(), changelog.labels());
			this.database.commit();
		});
	}

	/**
	 * Makes the history what a stamp plans, without running anything, in one transaction.
	 */
	int stamp(Snapshot snapshot, Plan plan) {
		int[] written = new int[1];
		return write(() -> {
			this.connection.atomically(() -> {
				prepareTables(snapshot);
				written[0] = new HistoryStamp(this.database, history(), this.runTable).write(snapshot, plan);
				this.database.commit();
			});
			return written[0];
		});
	}

	/**
	 * Undoes what a downgrade plans.
	 */
	int downgrade(Snapshot snapshot, Plan plan, Observation observation) {
		return write(() -> {
			this.connection.atomically(() -> {
				prepareTables(snapshot);
				this.database.commit();
			});
			return this.run.undo(snapshot, plan, observation);
		});
	}

	/**
	 * Drops every table of the application and empties the history.
	 */
	void dropAll(Engine engine) {
		CatalogAndSchema schema = new CatalogAndSchema(null, this.settings.names().defaultSchema());
		ApplicationDrop drop = new ApplicationDrop(this.database, this.connection.proxy());
		write(() -> {
			this.connection.atomically(() -> drop.run(engine, schema));
			return 0;
		});
	}

	/**
	 * Notes the run.
	 */
	void record(BootstrapReport report, Instant finished) {
		Observation left = report.observation();
		record(report, finished, (left != null) ? left.current() : null, "DONE", this.run.progress().slowest(),
				this.run.progress().ended());
	}

	/**
	 * Notes a run that failed, by the first line of its failure: what follows may show
	 * data. Where the application was told to stop, a moment is left for that.
	 */
	void recordFailure(BootstrapReport report, MigrationFailedException failure, Instant finished) {
		boolean stopped = this.stop.isRaised();
		if (stopped) {
			this.stop.beginNote();
		}
		record(report, finished, null, stopped ? "STOPPED" : "FAILED",
				String.valueOf(failure.getMessage()).lines().findFirst().orElse(""), this.run.progress().kept());
	}

	private void record(BootstrapReport report, Instant finished, @Nullable Revision to, String outcome, String detail,
			Map<String, Ended> ended) {
		write(() -> {
			this.connection.atomically(() -> {
				Revision from = report.from();
				this.runTable.add(new RunTable.Run(this.token.value(), report.action().name(),
						finished.minus(report.duration()), finished, (from != null) ? from.identity() : null,
						(to != null) ? to.identity() : null, outcome, detail));
				new Durations(this.database, this.connection.proxy()).note(ended);
				this.database.commit();
			});
			return 0;
		});
	}

	private void prepareTables(Snapshot snapshot) throws LiquibaseException, SQLException {
		history().init();
		if (!snapshot.hasRunTable()) {
			this.runTable.create();
		}
	}

	private int run(Snapshot snapshot, Plan plan, Observation observation) throws Exception {
		if (this.connection.isRehearsal()) {
			return this.run.run(snapshot, plan, observation, RollbackTest.NO);
		}
		new RollbackFile(this.settings.options().rollbackFile(), this.settings.filter().tag())
			.write(snapshot.changelog());
		return this.run.run(snapshot, plan, observation, this.settings.options().rollback());
	}

	private ChangeLogHistoryService history() {
		return Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database);
	}

	private int write(Scope.ScopedRunnerWithReturn<Integer> work) {
		return this.scope.write(work);
	}

}
