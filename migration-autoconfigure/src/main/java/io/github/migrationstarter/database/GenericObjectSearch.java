package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Tables, views, columns and indexes as the JDBC driver tells them, in any case, for
 * every engine that has no class of its own.
 *
 * @param connection the connection to ask
 * @param schema the schema of what is named without one, {@code null} for the current one
 */
record GenericObjectSearch(Connection connection, @Nullable String schema) implements ObjectSearch {

	@Override
	public boolean finds(SchemaObject object) throws SQLException {
		return switch (object.kind()) {
			case TABLE -> stored(object, "TABLE", "BASE TABLE") != null;
			case VIEW -> stored(object, "VIEW") != null;
			case COLUMN -> hasColumn(object);
			case INDEX -> hasIndex(object);
			case CONSTRAINT, TRIGGER, SEQUENCE, TYPE, FUNCTION, SCHEMA, OBJECT -> false;
		};
	}

	@Override
	public String look(SchemaObject object) {
		return "SELECT * FROM " + ((object.schema() != null) ? object.schema() + "." : "") + object.relation();
	}

	private boolean hasColumn(SchemaObject object) throws SQLException {
		Stored table = stored(object, "TABLE", "BASE TABLE");
		if (table == null) {
			return false;
		}
		try (ResultSet result = metaData().getColumns(this.connection.getCatalog(), null, "%", "%")) {
			while (result.next()) {
				if (table.equals(Stored.of(result))
						&& object.name().equalsIgnoreCase(result.getString("COLUMN_NAME"))) {
					return true;
				}
			}
			return false;
		}
	}

	private boolean hasIndex(SchemaObject object) throws SQLException {
		Stored table = stored(object, "TABLE", "BASE TABLE");
		if (table == null) {
			return false;
		}
		try (ResultSet result = metaData().getIndexInfo(this.connection.getCatalog(), table.schema(), table.name(),
				false, true)) {
			while (result.next()) {
				if (object.name().equalsIgnoreCase(result.getString("INDEX_NAME"))) {
					return true;
				}
			}
			return false;
		}
	}

	/**
	 * Asks for every name, since drivers take one as a pattern.
	 */
	private @Nullable Stored stored(SchemaObject object, String... types) throws SQLException {
		String named = (object.schema() != null) ? object.schema() : this.schema;
		String wanted = (named != null) ? named : this.connection.getSchema();
		try (ResultSet result = metaData().getTables(this.connection.getCatalog(), null, "%", types)) {
			while (result.next()) {
				Stored found = Stored.of(result);
				if (object.relation().equalsIgnoreCase(found.name())
						&& (wanted == null || found.schema() == null || wanted.equalsIgnoreCase(found.schema()))) {
					return found;
				}
			}
			return null;
		}
	}

	private DatabaseMetaData metaData() throws SQLException {
		return this.connection.getMetaData();
	}

	/**
	 * A relation as the driver names it.
	 */
	private record Stored(@Nullable String schema, String name) {

		static Stored of(ResultSet row) throws SQLException {
			return new Stored(row.getString("TABLE_SCHEM"), row.getString("TABLE_NAME"));
		}

	}

}
