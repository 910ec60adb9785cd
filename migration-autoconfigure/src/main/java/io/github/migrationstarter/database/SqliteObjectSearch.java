package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Objects from {@code sqlite_schema} and {@code table_xinfo} of the main database.
 *
 * @param connection the connection to ask
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_table_xinfo">table_xinfo</a>
 */
record SqliteObjectSearch(Connection connection) implements ObjectSearch {

	private static final String OBJECT = """
			select 1 from sqlite_master where type = ? and tbl_name = ? collate nocase and name = ? collate nocase""";

	private static final String COLUMN = "select 1 from pragma_table_xinfo(?) where name = ? collate nocase";

	@Override
	public boolean finds(SchemaObject object) throws SQLException {
		if (object.schema() != null && !object.schema().equalsIgnoreCase("main")) {
			return false;
		}
		return switch (object.kind()) {
			case TABLE, VIEW, INDEX, TRIGGER ->
				isThere(OBJECT, object.kind().name().toLowerCase(Locale.ROOT), object.relation(), object.name());
			case COLUMN -> isThere(COLUMN, object.relation(), object.name());
			case CONSTRAINT, SEQUENCE, TYPE, FUNCTION, SCHEMA, OBJECT -> false;
		};
	}

	@Override
	public String look(SchemaObject object) {
		return ".schema " + ObjectSearch.quoted(object.relation());
	}

	private boolean isThere(String sql, String... names) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int i = 0; i < names.length; i++) {
				statement.setString(i + 1, names[i]);
			}
			try (ResultSet result = statement.executeQuery()) {
				return result.next();
			}
		}
	}

}
