package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import liquibase.database.Database;
import liquibase.exception.DatabaseException;

/**
 * The rows of the history, read as Liquibase reads them, but on a connection of the
 * moment instead of that of the database, and known to nobody else.
 */
final class KeptHistory extends MigrationHistoryService {

	private final Connection connection;

	KeptHistory(Database database, Connection connection) {
		this.connection = connection;
		setDatabase(database);
	}

	/**
	 * Never found as a service.
	 */
	@Override
	public boolean supports(Database database) {
		return false;
	}

	@Override
	List<Map<String, ?>> rows(Database database) throws DatabaseException {
		String sql = "SELECT * FROM " + OwnTables.escaped(database, database.getDatabaseChangeLogTableName())
				+ " ORDER BY DATEEXECUTED ASC, ORDEREXECUTED ASC";
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			ResultSetMetaData columns = result.getMetaData();
			List<Map<String, ?>> rows = new ArrayList<>();
			while (result.next()) {
				Map<String, Object> row = new HashMap<>();
				for (int i = 1; i <= columns.getColumnCount(); i++) {
					row.put(columns.getColumnLabel(i).toUpperCase(Locale.ROOT), result.getObject(i));
				}
				rows.add(row);
			}
			return rows;
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

}
