package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Observation;
import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.Catalogue.Contents;
import io.github.migrationstarter.database.Catalogue.Owner;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.liquibase.MigrationConnection.HistoryTable;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;
import io.github.migrationstarter.liquibase.ObservationReader.Tables;

/**
 * Reads what a database holds against the changelog.
 */
final class SnapshotReader {

	private static final Log logger = LogFactory.getLog(SnapshotReader.class);

	private static final List<String> FOREIGN_TOOLS = List.of("flyway_schema_history", "alembic_version");

	private final LiquibaseSettings settings;

	private final Database database;

	private final Connection connection;

	private final Engine engine;

	SnapshotReader(LiquibaseSettings settings, Database database, Connection connection, Engine engine) {
		this.settings = settings;
		this.database = database;
		this.connection = connection;
		this.engine = engine;
	}

	/**
	 * Reads as an observer, also under the lock: parsing an include makes Liquibase
	 * create the history where it may.
	 * @param performed the changelog that has run, or {@code null} to parse it anew
	 * @param before what was read first, or {@code null} if nothing was
	 * @return what was read
	 * @throws Exception if the changelog or the database cannot be read
	 */
	Read read(@Nullable ParsedChangelog performed, @Nullable Snapshot before) throws Exception {
		MigrationConnection own = MigrationConnection.of(this.database);
		Phase phase = own.phase();
		own.setPhase(Phase.OBSERVING);
		try {
			return look(performed, before);
		}
		finally {
			own.setPhase(phase);
		}
	}

	private Read look(@Nullable ParsedChangelog performed, @Nullable Snapshot before) throws Exception {
		ParsedChangelog changelog = (performed != null) ? performed
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
		if (before == null) {
			warnOfLostRunTable(history, hasRunTable);
			new ChangelogCheck(changelog, this.database, this.settings.resources()).warnIfNothingApplies(applicable);
		}
		Observation observation = new ObservationReader(changelog.all(), applicable, history, notes,
				this.settings.options().checksums())
			.read(tables(application, own));
		return new Read(observation, new Snapshot(changelog, applicable, hasRunTable, notes.skipped().keySet()));
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
		Set<String> foreignTools = new LinkedHashSet<>();
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
			FOREIGN_TOOLS.stream().filter(contents::has).forEach(foreignTools::add);
			otherHistories(contents).forEach(foreignTools::add);
		}
		return new Tables(List.copyOf(tables), List.copyOf(foreignTools), List.copyOf(missing));
	}

	private Stream<String> otherHistories(Contents contents) {
		String own = new StoredNames(this.database).historyTable();
		return contents.tables()
			.stream()
			.filter((table) -> table.owner() == Owner.HISTORY)
			.map(Catalogue.Table::name)
			.filter((name) -> !name.equalsIgnoreCase(own));
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

	/**
	 * What was read.
	 *
	 * @param observation what is there
	 * @param snapshot what that was made from
	 */
	record Read(Observation observation, Snapshot snapshot) {
	}

}
