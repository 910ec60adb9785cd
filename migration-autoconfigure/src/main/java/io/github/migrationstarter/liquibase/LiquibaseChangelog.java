package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.Changelog;
import io.github.migrationstarter.bootstrap.IntentRemedy;
import io.github.migrationstarter.bootstrap.MigrationLock.RehearsalLease;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.Planner;
import io.github.migrationstarter.bootstrap.Rehearsal;
import io.github.migrationstarter.bootstrap.RehearsalMessages;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.liquibase.SnapshotReader.Read;

/**
 * The changelog against one database.
 */
final class LiquibaseChangelog implements Changelog {

	private final LiquibaseSettings settings;

	private final Database database;

	private final Connection connection;

	private final Engine engine;

	private final SnapshotReader reader;

	private final ReadingScope reading;

	private final PlanCheck check;

	private final ChangelogWriter writer;

	private final OnlineScript script;

	private final ChangelogRehearsal rehearsal;

	private @Nullable Snapshot snapshot;

	private @Nullable ParsedChangelog performed;

	private TransactionScope transaction;

	LiquibaseChangelog(LiquibaseSettings settings, Database database, Connection connection, Engine engine,
			MigrationScope scope, ChangelogFailures failures, ChangelogWriter writer, ChangelogRehearsal rehearsal,
			OnlineScript script) {
		this.rehearsal = rehearsal;
		this.settings = settings;
		this.transaction = settings.options().transaction();
		this.database = database;
		this.connection = connection;
		this.engine = engine;
		this.reader = new SnapshotReader(settings, database, connection, engine);
		this.reading = new ReadingScope(scope, connection, failures);
		this.check = new PlanCheck(settings, database, connection, this.reading);
		this.writer = writer;
		this.script = script;
	}

	@Override
	public Observation observe() {
		return this.reading.read(() -> {
			Read read = this.reader.read(this.performed, this.snapshot);
			this.snapshot = read.snapshot();
			return read.observation();
		});
	}

	@Override
	public List<HistoryEntry> history(Observation observation) {
		return this.reading
			.read(() -> new HistoryEntries(observation, this.database, this.database.getRanChangeSetList(),
					snapshot().hasRunTable() ? new Durations(this.database, this.connection).read() : Map.of(),
					new SecretParameters(this.settings.parameters()))
				.of(snapshot().changelog().all()));
	}

	@Override
	public List<IntentRemedy> remedies(Observation observation) {
		IntentRemedies remedies = new IntentRemedies(this.database, this.engine, this.settings.parameters());
		List<ChangeSet> all = snapshot().changelog().all();
		return this.reading.read(() -> {
			List<IntentRemedy> each = new ArrayList<>();
			for (Intent intent : observation.intents()) {
				each.add(remedies.of(intent, all, this.connection));
			}
			return each;
		});
	}

	@Override
	public void verify(Plan plan, Observation observation) {
		this.check.verify(plan, observation, snapshot(), this.transaction);
	}

	private boolean isWhole() {
		return this.transaction == TransactionScope.RUN;
	}

	@Override
	public Optional<String> makeOneTransaction(Plan plan, Observation observation) {
		Optional<String> reason = this.reading
			.read(() -> WholeRunCheck.reason(this.connection, snapshot().toRun(plan)));
		if (reason.isEmpty()) {
			this.transaction = TransactionScope.RUN;
		}
		return reason;
	}

	@Override
	public int perform(Plan plan, Observation observation) {
		Snapshot current = snapshot();
		this.performed = current.changelog();
		try {
			return this.writer.run(this.transaction, () -> perform(plan, observation, current));
		}
		catch (RuntimeException | Error ex) {
			if (isWhole()) {
				this.snapshot = current; // what was read meanwhile is undone
				this.performed = null;
			}
			throw ex;
		}
	}

	@Override
	public void verifyRehearsal() {
		this.reading.read(() -> {
			DatabaseMetaData metaData = this.connection.getMetaData();
			if (metaData.dataDefinitionCausesTransactionCommit()) {
				throw RehearsalMessages.committing(metaData.getDatabaseProductName());
			}
			return true;
		});
	}

	@Override
	public Rehearsal rehearse(Plan plan, Observation observation, RehearsalLease lease) {
		Snapshot current = snapshot();
		return this.rehearsal.run(RehearsablePart.of(plan, current, observation), observation, lease,
				(part) -> perform(part, observation, current));
	}

	private int perform(Plan plan, Observation observation, Snapshot current) {
		return switch (plan.action()) {
			case LEAVE, REFUSE -> 0;
			case CREATE -> this.writer.create(current, plan, observation);
			case DROP_AND_CREATE -> {
				this.writer.dropAll(this.engine);
				Observation empty = observe();
				Plan create = new Plan(BootstrapAction.CREATE, List.of(), List.of(), empty.changelog());
				verify(create, empty);
				yield this.writer.create(snapshot(), create, empty);
			}
			case STAMP_AND_UPGRADE -> {
				int stamped = this.writer.stamp(current, plan);
				Observation rest = observe();
				Plan upgrade = Planner.everything(rest);
				verify(upgrade, rest);
				yield stamped + this.writer.upgrade(snapshot(), upgrade, rest);
			}
			case STAMP -> this.writer.stamp(current, plan);
			case UPGRADE, REPEAT -> this.writer.upgrade(current, plan, observation);
			case DOWNGRADE -> this.writer.downgrade(current, plan, observation);
		};
	}

	@Override
	public String script(Plan plan, Observation observation) {
		Snapshot current = snapshot();
		return this.reading.read(() -> this.script.of(plan, observation, current));
	}

	@Override
	public void record(BootstrapReport report) {
		this.writer.record(report, Instant.now());
	}

	@Override
	public void recordFailure(BootstrapReport report, MigrationFailedException failure) {
		if (failure.getReason() == Reason.LOCK_LOST) {
			return; // nothing can be written any more
		}
		if ((isWhole() || failure.getReason() == Reason.CALLBACK) && !snapshot().hasRunTable()) {
			return; // nor is there a table
		}
		try {
			this.writer.recordFailure(report, failure, Instant.now());
		}
		catch (MigrationException ex) {
			failure.addSuppressed(ex);
		}
	}

	private Snapshot snapshot() {
		if (this.snapshot == null) {
			throw new IllegalStateException("'observe' must come first");
		}
		return this.snapshot;
	}

}
