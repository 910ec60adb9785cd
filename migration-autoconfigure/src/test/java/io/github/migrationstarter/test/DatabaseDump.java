package io.github.migrationstarter.test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that is in a database, catalogue and rows, as text that is equal for equal
 * databases. Works on PostgreSQL, SQLite and MariaDB, writes nothing, and reads through
 * the search path of the connection.
 *
 * @param withoutTables tables that are left out, in lower case
 * @param withoutColumns columns whose values are left out in every table, in lower case
 */
public record DatabaseDump(Set<String> withoutTables, Set<String> withoutColumns) {

	/**
	 * A dump that leaves nothing out.
	 */
	public static DatabaseDump full() {
		return new DatabaseDump(Set.of(), Set.of());
	}

	public DatabaseDump withoutTables(String... names) {
		return new DatabaseDump(plus(this.withoutTables, names), this.withoutColumns);
	}

	public DatabaseDump withoutColumns(String... names) {
		return new DatabaseDump(this.withoutTables, plus(this.withoutColumns, names));
	}

	/**
	 * Returns the dump, one line for each thing.
	 */
	public String of(Connection connection) throws SQLException {
		DumpQueries queries = DumpQueries.of(connection.getMetaData().getDatabaseProductName());
		StringBuilder dump = new StringBuilder();
		for (List<String> line : rows(connection, queries.catalogue())) {
			if (isWanted(line.get(0))) {
				dump.append(line.get(1)).append('\n');
			}
		}
		for (List<String> table : rows(connection, queries.tables())) {
			if (isWanted(table.get(0))) {
				dump.append("rows of ").append(table.get(1)).append('\n');
				String columns = columns(connection, queries.columns(table.get(2)));
				for (List<String> row : rows(connection, queries.rows(table.get(1), columns))) {
					dump.append("  ").append(row.get(0)).append('\n');
				}
			}
		}
		return dump.toString();
	}

	private String columns(Connection connection, String query) throws SQLException {
		return rows(connection, query).stream()
			.filter((column) -> !this.withoutColumns.contains(column.get(0).toLowerCase(Locale.ROOT)))
			.map((column) -> column.get(1))
			.collect(Collectors.joining(", "));
	}

	private boolean isWanted(String table) {
		return table == null || !this.withoutTables.contains(table.toLowerCase(Locale.ROOT));
	}

	private static List<List<String>> rows(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
			List<List<String>> rows = new ArrayList<>();
			while (result.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
					row.add(result.getString(column));
				}
				rows.add(row);
			}
			return rows;
		}
	}

	private static Set<String> plus(Set<String> names, String... more) {
		Set<String> all = new TreeSet<>(names);
		Arrays.stream(more).map((name) -> name.toLowerCase(Locale.ROOT)).forEach(all::add);
		return all;
	}

}
