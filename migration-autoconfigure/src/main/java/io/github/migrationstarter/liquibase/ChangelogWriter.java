package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import liquibase.CatalogAndSchema;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;

/**
 * Everything that a run writes, under the lock.
 */
final class ChangelogWriter {

	private final LiquibaseSettings settings;

	private final Database database;

	private final AtomicConnection connection;

	private final RunTable runTable;

	private final MigrationScope scope;

	private final ChangelogFailures failures;

	private final StopSignal stop;

	private final LockToken token;

	private final String stampRevision;

	private Progress progress = new Progress(0);

	ChangelogWriter(LiquibaseSettings settings, Database database, AtomicConnection connection, MigrationScope scope,
			ChangelogFailures failures, StopSignal stop, LockToken token, String stampRevision) {
		this.settings = settings;
		this.database = database;
		this.connection = connection;
		this.runTable = new RunTable(database, connection.proxy());
		this.scope = scope;
		this.failures = failures;
		this.stop = stop;
		this.token = token;
		this.stampRevision = stampRevision;
	}

	String stampRevision() {
		return this.stampRevision;
	}

	/**
	 * Begins a first creation, or goes on with one, and runs everything.
	 */
	int create(Snapshot snapshot, Observation observation) {
		return write(() -> {
			this.connection.atomically(() -> {
				prepareTables(snapshot);
				Revision head = observation.head();
				if (head != null) {
					this.runTable.beginCreation(head.identity(), this.token.value());
				}
				this.database.commit();
			});
			return run(snapshot, observation);
		});
	}

	/**
	 * Runs what is pending and what runs again.
	 */
	int upgrade(Snapshot snapshot, Observation observation) {
		return write(() -> {
			this.connection.atomically(() -> {
				prepareTables(snapshot);
				this.database.commit();
			});
			int ran = run(snapshot, observation);
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
	 * Writes the history up to a revision without running anything, in one transaction.
	 */
	int stamp(Snapshot snapshot, Revision revision) {
		List<ChangeSet> stamped = snapshot.upTo(revision);
		return write(() -> {
			this.connection.atomically(() -> {
				prepareTables(snapshot);
				for (ChangeSet changeSet : stamped) {
					this.database.markChangeSetExecStatus(changeSet, ExecType.EXECUTED);
				}
			});
			return stamped.size();
		});
	}

	/**
	 * Drops every table of the application and empties the history.
	 */
	void dropAll(@Nullable String schema) {
		write(() -> {
			this.connection.atomically(() -> {
				this.database.dropDatabaseObjects(new CatalogAndSchema(null, schema));
				this.database.commit();
			});
			return 0;
		});
	}

	/**
	 * Notes the run.
	 */
	void record(BootstrapReport report, Instant finished) {
		Observation left = report.observation();
		record(report, finished, (left != null) ? left.current() : null, "DONE", this.progress.slowest());
	}

	/**
	 * Notes a run that failed, by the first line of its failure: what follows may show
	 * data.
	 */
	void recordFailure(BootstrapReport report, MigrationFailedException failure, Instant finished) {
		record(report, finished, null, "FAILED", String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
	}

	private void record(BootstrapReport report, Instant finished, @Nullable Revision to, String outcome,
			String detail) {
		write(() -> {
			this.connection.atomically(() -> {
				Revision from = report.from();
				this.runTable.add(new RunTable.Run(this.token.value(), report.action().name(),
						finished.minus(report.duration()), finished, (from != null) ? from.identity() : null,
						(to != null) ? to.identity() : null, outcome, detail));
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

	private int run(Snapshot snapshot, Observation observation) throws Exception {
		writeRollbackFile(snapshot);
		history().reset();
		List<ChangeSet> toRun = snapshot.toRun(observation);
		if (isRehearsed(observation)) {
			Set<ChangeSet> ran = new HashSet<>(update(snapshot, toRun, (skipped) -> {
			}).ran());
			snapshot.changelog()
				.visit(ran::contains, new AtomicRollbackVisitor(this.database,
						snapshot.changelog().liquibase().listener(), this.connection, this.stop));
			history().reset();
		}
		Finish finish = new Finish();
		AtomicUpdateVisitor visitor = update(snapshot, toRun, finish);
		if (!finish.done) {
			this.connection.atomically(() -> finish.run(visitor.skipped()));
		}
		return visitor.ran().size();
	}

	private boolean isRehearsed(Observation observation) {
		return switch (this.settings.options().rollback()) {
			case NO -> false;
			case NEW_DATABASE_ONLY -> !observation.hasHistory();
			case ALWAYS -> true;
		};
	}

	private AtomicUpdateVisitor update(Snapshot snapshot, List<ChangeSet> toRun, AtomicUpdateVisitor.Last last)
			throws LiquibaseException {
		this.progress = new Progress(toRun.size());
		AtomicUpdateVisitor visitor = new AtomicUpdateVisitor(this.database, snapshot.changelog(), this.connection,
				this.progress, this.stop, last);
		snapshot.changelog().visit(new HashSet<>(snapshot.applicable())::contains, visitor);
		return visitor;
	}

	private void writeRollbackFile(Snapshot snapshot) throws LiquibaseException, IOException {
		if (this.settings.options().rollbackFile() == null) {
			return;
		}
		ParsedChangelog changelog = snapshot.changelog();
		try (Writer output = Files.newBufferedWriter(this.settings.options().rollbackFile().toPath())) {
			if (this.settings.filter().tag() != null) {
				changelog.liquibase()
					.futureRollbackSQL(this.settings.filter().tag(), changelog.contexts(), changelog.labels(), output);
			}
			else {
				changelog.liquibase().futureRollbackSQL(changelog.contexts(), changelog.labels(), output);
			}
		}
	}

	private ChangeLogHistoryService history() {
		return Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database);
	}

	private int write(Scope.ScopedRunnerWithReturn<Integer> work) {
		try {
			return this.scope.call(work);
		}
		catch (Exception ex) {
			throw this.failures.running(ex, this.progress.running(), this.progress.count(), this.stop);
		}
	}

	/**
	 * Ends a first creation and notes what was skipped, in the transaction of the last
	 * change set: with one but not the other, the next start would find something
	 * pending.
	 */
	private final class Finish implements AtomicUpdateVisitor.Last {

		private boolean done;

		@Override
		public void run(List<ChangeSet> skipped) throws SQLException, LiquibaseException {
			for (ChangeSet changeSet : skipped) {
				ChangelogWriter.this.runTable.skip(ParsedChangelog.revision(changeSet).identity(),
						ObservationReader.currentChecksum(changeSet));
			}
			ChangelogWriter.this.runTable.endCreation();
			ChangelogWriter.this.database.commit();
			this.done = true;
		}

	}

}
