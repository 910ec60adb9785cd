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
		DatabaseMetaData metaData = connection.getMetaData();
		List<String> schemas = schemas(metaData);
		String name = stored((schema != null) ? schema : connection.getSchema(), schemas);
		Map<String, Set<String>> tables = new LinkedHashMap<>();
		try (ResultSet result = metaData.getTables(connection.getCatalog(), name, "%",
				new String[] { "TABLE", "BASE TABLE" })) {
			while (result.next()) {
				if (isIn(name, result)) {
					tables.put(result.getString("TABLE_NAME"), new HashSet<>());
				}
			}
		}
		try (ResultSet result = metaData.getColumns(connection.getCatalog(), name, "%", "%")) {
			while (result.next()) {
				if (isIn(name, result)) {
					tables.getOrDefault(result.getString("TABLE_NAME"), new HashSet<>())
						.add(result.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
				}
			}
		}
		List<Table> contents = new ArrayList<>();
		tables.forEach((table, columns) -> contents.add(new Table(table, Owner.of(columns))));
		Presence presence = (schema == null || schemas.isEmpty() || schemas.contains(name)) ? Presence.PRESENT
				: Presence.MISSING;
		return new Contents((name != null) ? name : connection.getCatalog(), presence, contents);
	}

	/**
	 * Drivers take the name of a schema as a pattern, in which {@code app_1} is
	 * {@code appx1} too.
	 */
	private static boolean isIn(@Nullable String schema, ResultSet row) throws SQLException {
		String found = row.getString("TABLE_SCHEM");
		return schema == null || found == null || found.equals(schema);
	}

	private static @Nullable String stored(@Nullable String name, List<String> schemas) {
		if (name == null || schemas.contains(name)) {
			return name;
		}
		return schemas.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
	}

	private static List<String> schemas(DatabaseMetaData metaData) throws SQLException {
		List<String> schemas = new ArrayList<>();
		try (ResultSet result = metaData.getSchemas()) {
			while (result.next()) {
				schemas.add(result.getString("TABLE_SCHEM"));
			}
		}
		return schemas;
	}

}
