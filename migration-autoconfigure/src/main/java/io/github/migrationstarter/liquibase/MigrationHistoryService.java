package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.database.core.SQLiteDatabase;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import liquibase.statement.core.RawSqlStatement;

import io.github.migrationstarter.liquibase.MigrationConnection.HistoryTable;
import io.github.migrationstarter.liquibase.MigrationConnection.Phase;

/**
 * Liquibase's history, which creates nothing while a run only looks. Found by Liquibase
 * through its service file, for the connections of our runs alone.
 */
public class MigrationHistoryService extends StandardChangeLogHistoryService {

	private static final int PRIORITY = 1310;

	private static final Set<String> COLUMNS = Set.of("id", "author", "filename", "dateexecuted", "orderexecuted",
			"exectype", "md5sum", "description", "comments", "tag", "liquibase", "contexts", "labels", "deployment_id");

	private static final String EXECUTED = "DATEEXECUTED";

	private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?";

	@Override
	public int getPriority() {
		return PRIORITY;
	}

	@Override
	public boolean supports(Database database) {
		return MigrationConnection.isUsedBy(database);
	}

	@Override
	public boolean hasDatabaseChangeLogTable() {
		return connection().historyTable() == HistoryTable.PRESENT;
	}

	@Override
	public void init() throws DatabaseException {
		if (connection().phase() == Phase.OBSERVING) {
			return;
		}
		if (connection().historyTable() == HistoryTable.ABSENT) {
			Scope.getCurrentScope()
				.getSingleton(ExecutorService.class)
				.getExecutor("jdbc", getDatabase())
				.execute(new CreateDatabaseChangeLogTableStatement());
			getDatabase().commit();
			connection().setHistoryTable(HistoryTable.PRESENT);
		}
		else if (!hasEveryColumn()) {
			super.init();
		}
	}

	@Override
	public void setExecType(ChangeSet changeSet, ExecType outcome) throws DatabaseException {
		connection().beginHistory();
		super.setExecType(changeSet, outcome);
	}

	@Override
	public void removeFromHistory(ChangeSet changeSet) throws DatabaseException {
		connection().beginHistory();
		super.removeFromHistory(changeSet);
	}

	/**
	 * SQLite keeps times as text, which its CURRENT_TIMESTAMP writes by the clock of
	 * Greenwich, and which Liquibase reads by the clock of the machine.
	 */
	@Override
	public List<Map<String, ?>> queryDatabaseChangeLogTable(Database database) throws DatabaseException {
		List<Map<String, ?>> rows = rows(database);
		return (database instanceof SQLiteDatabase) ? rows.stream().map(MigrationHistoryService::greenwich).toList()
				: rows;
	}

	List<Map<String, ?>> rows(Database database) throws DatabaseException {
		return super.queryDatabaseChangeLogTable(database);
	}

	private static Map<String, ?> greenwich(Map<String, ?> row) {
		Map<String, Object> read = new HashMap<>(row);
		if (row.get(EXECUTED) instanceof String text && text.matches(TIME)) {
			read.put(EXECUTED, Date.from(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)));
		}
		return read;
	}

	/**
	 * Forgets everything instead of dropping the table: the run that drops goes on to
	 * create.
	 */
	@Override
	public void destroy() throws DatabaseException {
		if (hasDatabaseChangeLogTable()) {
			Scope.getCurrentScope()
				.getSingleton(ExecutorService.class)
				.getExecutor("jdbc", getDatabase())
				.execute(new RawSqlStatement("DELETE FROM " + tableName()));
		}
		reset();
	}

	private boolean hasEveryColumn() throws DatabaseException {
		Connection connection = connection().getUnderlyingConnection();
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT * FROM " + tableName() + " WHERE 1 = 0")) {
			ResultSetMetaData metaData = result.getMetaData();
			Set<String> names = new HashSet<>();
			for (int i = 1; i <= metaData.getColumnCount(); i++) {
				names.add(metaData.getColumnName(i).toLowerCase(Locale.ROOT));
			}
			return names.containsAll(COLUMNS);
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	private String tableName() {
		return OwnTables.escaped(getDatabase(), getDatabaseChangeLogTableName());
	}

	private MigrationConnection connection() {
		return MigrationConnection.of(getDatabase());
	}

}
