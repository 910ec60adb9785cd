package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tables as the JDBC driver tells them, for every engine that has no class of its own.
 */
final class GenericCatalogue implements Catalogue {

	@Override
	public Contents read(Connection connection, @Nullable String schema) throws SQLException {
		String name = (schema != null) ? schema : connection.getSchema();
		DatabaseMetaData metaData = connection.getMetaData();
		Map<String, Set<String>> tables = new LinkedHashMap<>();
		try (ResultSet result = metaData.getTables(connection.getCatalog(), name, "%",
				new String[] { "TABLE", "BASE TABLE" })) {
			while (result.next()) {
				tables.put(result.getString("TABLE_NAME"), new HashSet<>());
			}
		}
		try (ResultSet result = metaData.getColumns(connection.getCatalog(), name, "%", "%")) {
			while (result.next()) {
				tables.getOrDefault(result.getString("TABLE_NAME"), new HashSet<>())
					.add(result.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
			}
		}
		List<Table> contents = new ArrayList<>();
		tables.forEach((table, columns) -> contents.add(new Table(table, Owner.of(columns))));
		return new Contents((name != null) ? name : connection.getCatalog(), presence(metaData, schema), contents);
	}

	private static Presence presence(DatabaseMetaData metaData, @Nullable String schema) throws SQLException {
		if (schema == null) {
			return Presence.PRESENT;
		}
		boolean schemas = false;
		try (ResultSet result = metaData.getSchemas()) {
			while (result.next()) {
				schemas = true;
				if (schema.equalsIgnoreCase(result.getString("TABLE_SCHEM"))) {
					return Presence.PRESENT;
				}
			}
		}
		return schemas ? Presence.MISSING : Presence.PRESENT;
	}

}
