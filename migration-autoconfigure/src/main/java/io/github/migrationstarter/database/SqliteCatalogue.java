package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Tables from {@code sqlite_schema}. Columns are taken from the stored text, since asking
 * for them fails for a virtual table whose module is not loaded.
 *
 * @see <a href="https://www.sqlite.org/schematab.html">The schema table</a>
 */
final class SqliteCatalogue implements Catalogue {

	private static final String TABLES = """
			select name, sql from sqlite_master
			where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name""";

	@Override
	public Contents read(Connection connection, @Nullable String schema) throws SQLException {
		List<Table> tables = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(TABLES)) {
			while (result.next()) {
				String sql = (result.getString(2) != null) ? result.getString(2) : "";
				Set<String> words = Arrays.stream(sql.toLowerCase(Locale.ROOT).split("\\W+"))
					.collect(Collectors.toSet());
				tables.add(new Table(result.getString(1), Owner.of(words)));
			}
		}
		return new Contents("main", Presence.PRESENT, tables);
	}

}
