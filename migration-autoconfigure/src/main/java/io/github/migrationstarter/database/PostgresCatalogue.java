package io.github.migrationstarter.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * Tables from {@code pg_class}; {@code information_schema} hides what the role may not
 * read. Tables of extensions do not count.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/catalog-pg-class.html">pg_class</a>
 */
final class PostgresCatalogue implements Catalogue {

	private static final String TABLES = """
			select n.nspname, c.relname, array(select lower(a.attname) from pg_catalog.pg_attribute a
			  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
			from pg_catalog.pg_namespace n left join pg_catalog.pg_class c
			on c.relnamespace = n.oid and c.relkind in ('r', 'p') and not exists (
			  select from pg_catalog.pg_depend d
			  where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
			where n.nspname = ? order by c.relname""";

	private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]*");

	@Override
	public Contents read(Connection connection, @Nullable String schema) throws SQLException {
		String name = (schema != null) ? schema : currentSchema(connection);
		Presence presence = Presence.MISSING;
		List<Table> tables = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
			statement.setString(1, name);
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					presence = Presence.PRESENT;
					if (result.getString(2) != null) {
						tables.add(new Table(result.getString(2), Owner.of(columns(result.getArray(3)))));
					}
				}
			}
		}
		return new Contents(name, presence, tables);
	}

	private static Set<String> columns(Array names) throws SQLException {
		return new HashSet<>(Arrays.asList((String[]) names.getArray()));
	}

	static String currentSchema(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select current_schema(), current_setting('search_path')");
				ResultSet result = statement.executeQuery()) {
			result.next();
			String schema = result.getString(1);
			if (schema == null) {
				throw new MigrationFailedException(Reason.DATABASE,
						"No schema of the search path '" + result.getString(2) + "' exists, so there is no place "
								+ "for the tables.",
						"Create the schema, correct the search path ('currentSchema' in the URL, 'schema' in "
								+ "DATABASE_URL, spring.datasource.hikari.schema, or the role's), or name the schema to "
								+ "migrate, and the next start creates it: " + defaultSchema(result.getString(2)),
						null);
			}
			return schema;
		}
	}

	/**
	 * Only a path of a single plain name says which schema is meant.
	 */
	private static String defaultSchema(String searchPath) {
		return "SPRING_LIQUIBASE_DEFAULT_SCHEMA="
				+ (PLAIN_NAME.matcher(searchPath).matches() ? searchPath : "<its name>");
	}

}
