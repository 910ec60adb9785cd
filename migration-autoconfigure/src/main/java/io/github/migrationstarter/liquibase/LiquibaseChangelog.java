package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.Changelog;
import io.github.migrationstarter.bootstrap.IntentRemedy;
import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.Catalogue.Contents;
import io.github.migrationstarter.database.Catalogue.Owner;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.MigrationConnection.HistoryTable;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;
import io.github.migrationstarter.liquibase.ObservationReader.Tables;

/**
 * The changelog against one database.
 */
final class LiquibaseChangelog implements Changelog {

	private static final Log logger = LogFactory.getLog(LiquibaseChangelog.class);

	private static final List<String> FOREIGN_TOOLS = List.of("flyway_schema_history", "alembic_version");

	private final LiquibaseSettings settings;

	private final Database database;

	private final Connection connection;

	private final Engine engine;

	private final MigrationScope scope;

	private final ChangelogFailures failures;

	private final ChangelogWriter writer;

	private final String stampRevision;

	private @Nullable Snapshot snapshot;

	private @Nullable ParsedChangelog performed;

	LiquibaseChangelog(LiquibaseSettings settings, Database database, Connection connection, Engine engine,
			MigrationScope scope, ChangelogFailures failures, ChangelogWriter writer, String stampRevision) {
		this.settings = settings;
		this.database = database;
		this.connection = connection;
		this.engine = engine;
		this.scope = scope;
		this.failures = failures;
		this.writer = writer;
		this.stampRevision = stampRevision;
	}

	@Override
	public Observation observe() {
		try {
			Observation observation = this.scope.call(this::look);
			this.connection.rollback();
			return observation;
		}
		catch (Exception ex) {
			throw this.failures.reading(rolledBack(ex));
		}
	}

	/**
	 * Reads as an observer, also under the lock: parsing an include makes Liquibase
	 * create the history where it may.
	 */
	private Observation look() throws Exception {
		MigrationConnection own = MigrationConnection.of(this.database);
		Phase phase = own.phase();
		own.setPhase(Phase.OBSERVING);
		try {
			return read();
		}
		finally {
			own.setPhase(phase);
		}
	}

	private Observation read() throws Exception {
		ParsedChangelog changelog = (this.performed != null) ? this.performed
				: ParsedChangelog.parse(this.settings, this.database);
		StoredNames names = new StoredNames(this.database);
		Contents application = this.engine.catalogue().read(this.connection, names.defaultSchema());
		Contents own = Objects.equals(names.defaultSchema(), names.historySchema()) ? application
				: this.engine.catalogue().read(this.connection, names.historySchema());
		MigrationConnection.of(this.database)
			.setHistoryTable(own.has(names.historyTable()) ? HistoryTable.PRESENT : HistoryTable.ABSENT);
		MigrationConnection.of(this.database)
			.setLockTable(own.has(names.lockTable()) ? Presence.PRESENT : Presence.MISSING);
		boolean hasRunTable = own.has(names.runTable());
		// before the history: a first creation that ends in between looks unfinished, not
		// behind
		Notes notes = hasRunTable
				? Notes.read(this.database, this.connection,
						own.has(names.lockTable()) ? this.database.getDatabaseChangeLogLockTableName() : null)
				: Notes.NONE;
		List<RanChangeSet> history = history();
		List<ChangeSet> applicable = changelog.applicable(history);
		if (this.snapshot == null) {
			warnOfLostRunTable(history, hasRunTable);
			new ChangelogCheck(changelog, this.database).warnIfNothingApplies(applicable);
		}
		Observation observation = new ObservationReader(changelog.all(), applicable, history, notes,
				this.settings.options().checksums())
			.read(tables(application, own));
		this.snapshot = new Snapshot(changelog, applicable, hasRunTable, notes.skipped().keySet());
		return observation;
	}

	private List<RanChangeSet> history() throws LiquibaseException {
		var service = Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database);
		service.reset();
		return service.getRanChangeSets();
	}

	private Tables tables(Contents application, Contents own) {
		Set<String> tables = new LinkedHashSet<>();
		List<String> foreignTools = new ArrayList<>();
		Set<String> missing = new LinkedHashSet<>();
		for (Contents contents : List.of(application, own)) {
			contents.tables()
				.stream()
				.filter((table) -> table.owner() == Owner.APPLICATION)
				.map(Catalogue.Table::name)
				.filter((name) -> !this.settings.ignoredTables().contains(name))
				.forEach(tables::add);
			if (contents.presence() == Presence.MISSING) {
				missing.add(contents.schema());
			}
			FOREIGN_TOOLS.stream()
				.filter(contents::has)
				.filter((name) -> !foreignTools.contains(name))
				.forEach(foreignTools::add);
		}
		return new Tables(List.copyOf(tables), foreignTools, List.copyOf(missing));
	}

	private void warnOfLostRunTable(List<RanChangeSet> history, boolean hasRunTable) {
		boolean ours = history.stream()
			.anyMatch((row) -> row.getDeploymentId() != null && row.getDeploymentId().startsWith("M"));
		if (ours && !hasRunTable) {
			logger.warn("The table " + RunTableNames.of(this.database)
					+ " is gone, although this history was written with it. It is made anew by the next run that "
					+ "writes; what it knew of unfinished work is lost.");
		}
	}

	@Override
	public List<IntentRemedy> remedies(Observation observation) {
		try {
			IntentRemedies remedies = new IntentRemedies(this.database, this.engine, this.settings.parameters());
			List<ChangeSet> all = snapshot().changelog().all();
			List<IntentRemedy> found = this.scope.call(() -> {
				List<IntentRemedy> each = new ArrayList<>();
				for (Intent intent : observation.intents()) {
					each.add(remedies.of(intent, all, this.connection));
				}
				return each;
			});
			this.connection.rollback();
			return found;
		}
		catch (Exception ex) {
			throw this.failures.reading(rolledBack(ex));
		}
	}

	@Override
	public void verify(BootstrapAction action, Observation observation) {
		Snapshot current = snapshot();
		List<ChangeSet> toRun = switch (action) {
			case STAMP -> current.afterStamp(current.find(this.stampRevision));
			case DROP_AND_CREATE -> current.applicable();
			case LEAVE, REFUSE, CREATE, UPGRADE, REPEAT -> current.toRun(observation);
		};
		if (isWhole()) {
			WholeRunCheck.changeSets(toRun);
		}
		new ChangelogCheck(current.changelog(), this.database).properties(current.toRun(observation));
		boolean checksumsCount = action != BootstrapAction.DROP_AND_CREATE
				&& this.settings.options().checksums() == Checksums.KEEP;
		try {
			if (isWhole()) {
				WholeRunCheck.engine(this.connection);
			}
			this.scope.call(() -> {
				if (!checksumsCount) {
					this.database.getRanChangeSetList().forEach((row) -> row.setLastCheckSum(null));
				}
				current.changelog()
					.changeLog()
					.validate(this.database, current.changelog().contexts(), current.changelog().labels());
				return true;
			});
			this.connection.rollback();
		}
		catch (Exception ex) {
			throw this.failures.validating(rolledBack(ex));
		}
	}

	private boolean isWhole() {
		return this.settings.options().transaction() == TransactionScope.RUN;
	}

	@Override
	public int perform(BootstrapAction action, Observation observation) {
		Snapshot current = snapshot();
		this.performed = current.changelog();
		try {
			return this.writer.run(() -> perform(action, observation, current));
		}
		catch (RuntimeException | Error ex) {
			if (isWhole()) {
				this.snapshot = current; // what was read meanwhile is undone
				this.performed = null;
			}
			throw ex;
		}
	}

	private int perform(BootstrapAction action, Observation observation, Snapshot current) {
		return switch (action) {
			case LEAVE, REFUSE -> 0;
			case CREATE -> this.writer.create(current, observation);
			case DROP_AND_CREATE -> {
				this.writer.dropAll(this.engine);
				Observation empty = observe();
				verify(BootstrapAction.CREATE, empty);
				yield this.writer.create(snapshot(), empty);
			}
			case STAMP -> {
				int stamped = this.writer.stamp(current, current.find(this.stampRevision));
				Observation rest = observe();
				verify(BootstrapAction.UPGRADE, rest);
				yield stamped + this.writer.upgrade(snapshot(), rest);
			}
			case UPGRADE, REPEAT -> this.writer.upgrade(current, observation);
		};
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
		if (isWhole() && !snapshot().hasRunTable()) {
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

	private Exception rolledBack(Exception failure) {
		try {
			this.connection.rollback();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

}
