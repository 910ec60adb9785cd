package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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
import io.github.migrationstarter.database.Catalogue.Contents;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.liquibase.MigrationConnection.HistoryTable;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;

/**
 * Reads what a database holds against the changelog.
 */
final class SnapshotReader {

	private static final Log logger = LogFactory.getLog(SnapshotReader.class);

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
		return interpret(facts(), history(), changelog, before);
	}

	/**
	 * Reads what the database tells beside its history.
	 * @return what it tells
	 * @throws SQLException if the database failed
	 */
	Facts facts() throws SQLException {
		StoredNames names = new StoredNames(this.database);
		SchemaContents contents = SchemaContents.read(this.engine.catalogue(), this.connection, names);
		Contents own = contents.own();
		MigrationConnection.of(this.database)
			.setHistoryTable(own.has(names.historyTable()) ? HistoryTable.PRESENT : HistoryTable.ABSENT);
		MigrationConnection.of(this.database)
			.setLockTable(own.has(names.lockTable()) ? Presence.PRESENT : Presence.MISSING);
		boolean hasRunTable = own.has(names.runTable());
		MigrationConnection.of(this.database).setRunTable(hasRunTable ? Presence.PRESENT : Presence.MISSING);
		// before the history: a first creation that ends in between looks unfinished, not
		// behind
		Notes notes = hasRunTable
				? Notes.read(this.database, this.connection,
						own.has(names.lockTable()) ? this.database.getDatabaseChangeLogLockTableName() : null)
				: Notes.NONE;
		return new Facts(contents, hasRunTable ? Presence.PRESENT : Presence.MISSING, notes);
	}

	/**
	 * Compares what was read with the changelog; asks nothing.
	 * @param facts what the database tells beside its history
	 * @param history the rows of its history
	 * @param changelog the changelog
	 * @param before what was read first, or {@code null} if nothing was
	 * @return what it means
	 */
	Read interpret(Facts facts, List<RanChangeSet> history, ParsedChangelog changelog, @Nullable Snapshot before) {
		boolean hasRunTable = facts.runTable() == Presence.PRESENT;
		List<ChangeSet> applicable = changelog.applicable(history);
		if (before == null) {
			warnOfLostRunTable(history, hasRunTable);
			new ChangelogCheck(changelog, this.database, this.settings.resources()).warnIfNothingApplies(applicable);
		}
		Observation observation = new ObservationReader(changelog.all(), applicable, history, facts.notes(),
				this.settings.options().checksums())
			.read(facts.contents()
				.tables(new StoredNames(this.database).historyTable(), this.settings.ignoredTables()));
		return new Read(observation,
				new Snapshot(changelog, applicable, hasRunTable, facts.notes().skipped().keySet()));
	}

	private List<RanChangeSet> history() throws LiquibaseException {
		var service = Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database);
		service.reset();
		return service.getRanChangeSets();
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
	 * What a database tells beside its history.
	 *
	 * @param contents its tables
	 * @param runTable whether the run table is there
	 * @param notes what that one tells
	 */
	record Facts(SchemaContents contents, Presence runTable, Notes notes) {
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
