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

/**
 * The rows of the history, fetched on a connection of the moment and read as Liquibase
 * reads them, which needs none.
 */
final class KeptHistory extends MigrationHistoryService {

	private final List<String> columns;

	private final List<List<Object>> values;

	private KeptHistory(Database database, List<String> columns, List<List<Object>> values) {
		this.columns = columns;
		this.values = values;
		setDatabase(database);
	}

	/**
	 * A history that is not there.
	 * @param database the database
	 * @return no rows
	 */
	static KeptHistory absent(Database database) {
		return new KeptHistory(database, List.of(), List.of());
	}

	/**
	 * Fetches the rows of a table that is there.
	 * @param database the database
	 * @param connection the connection to ask
	 * @return its rows
	 * @throws SQLException if it cannot be read
	 */
	static KeptHistory fetch(Database database, Connection connection) throws SQLException {
		String sql = "SELECT * FROM " + OwnTables.escaped(database, database.getDatabaseChangeLogTableName())
				+ " ORDER BY DATEEXECUTED ASC, ORDEREXECUTED ASC";
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			ResultSetMetaData metaData = result.getMetaData();
			List<String> columns = new ArrayList<>();
			for (int i = 1; i <= metaData.getColumnCount(); i++) {
				columns.add(metaData.getColumnLabel(i).toUpperCase(Locale.ROOT));
			}
			List<List<Object>> values = new ArrayList<>();
			while (result.next()) {
				List<Object> row = new ArrayList<>(columns.size());
				for (int i = 1; i <= columns.size(); i++) {
					row.add(result.getObject(i));
				}
				values.add(row);
			}
			return new KeptHistory(database, columns, values);
		}
	}

	/**
	 * Whether the same was fetched before.
	 * @param other what was fetched before
	 * @return {@code true} if every value is the same
	 */
	boolean isSame(KeptHistory other) {
		return this.columns.equals(other.columns) && this.values.equals(other.values);
	}

	/**
	 * Never found as a service.
	 */
	@Override
	public boolean supports(Database database) {
		return false;
	}

	@Override
	public boolean hasDatabaseChangeLogTable() {
		return !this.columns.isEmpty();
	}

	@Override
	List<Map<String, ?>> rows(Database database) {
		List<Map<String, ?>> rows = new ArrayList<>();
		for (List<Object> each : this.values) {
			Map<String, Object> row = new HashMap<>();
			for (int i = 0; i < each.size(); i++) {
				row.put(this.columns.get(i), each.get(i));
			}
			rows.add(row);
		}
		return rows;
	}

}
