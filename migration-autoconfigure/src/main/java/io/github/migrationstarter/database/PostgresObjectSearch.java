package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Objects from PostgreSQL's catalogue. An index that is not valid, as a CREATE INDEX
 * CONCURRENTLY that was killed leaves it, does not count.
 *
 * @param connection the connection to ask
 * @param schema the schema of what is named without one, {@code null} for the current one
 * @see <a href="https://www.postgresql.org/docs/current/catalogs.html">System
 * catalogs</a>
 */
record PostgresObjectSearch(Connection connection, @Nullable String schema) implements ObjectSearch {

	private static final String RELATION = """
			select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where n.nspname = ? and c.relname = ? and c.relkind in (%s)""";

	private static final String COLUMN = """
			select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			where n.nspname = ? and c.relname = ? and a.attname = ?""";

	private static final String INDEX = """
			select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			join pg_catalog.pg_index x on x.indrelid = c.oid and x.indisvalid
			join pg_catalog.pg_class i on i.oid = x.indexrelid
			where n.nspname = ? and c.relname = ? and i.relname = ?""";

	private static final String CONSTRAINT = """
			select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			join pg_catalog.pg_constraint k on k.conrelid = c.oid
			where n.nspname = ? and c.relname = ? and k.conname = ?""";

	private static final String TRIGGER = """
			select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			join pg_catalog.pg_trigger t on t.tgrelid = c.oid
			where n.nspname = ? and c.relname = ? and t.tgname = ?""";

	private static final String TYPE = """
			select from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
			where n.nspname = ? and t.typname = ?""";

	private static final String FUNCTION = """
			select from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
			where n.nspname = ? and p.proname = ?""";

	private static final String SCHEMA = "select from pg_catalog.pg_namespace where nspname = ?";

	@Override
	public boolean finds(SchemaObject object) throws SQLException {
		String schemaName = schemaOf(object);
		String name = object.name();
		return switch (object.kind()) {
			case TABLE -> isThere(RELATION.formatted("'r', 'p', 'f'"), schemaName, name);
			case VIEW -> isThere(RELATION.formatted("'v', 'm'"), schemaName, name);
			case SEQUENCE -> isThere(RELATION.formatted("'S'"), schemaName, name);
			case COLUMN -> isThere(COLUMN, schemaName, object.relation(), name);
			case INDEX -> isThere(INDEX, schemaName, object.relation(), name);
			case CONSTRAINT -> isThere(CONSTRAINT, schemaName, object.relation(), name);
			case TRIGGER -> isThere(TRIGGER, schemaName, object.relation(), name);
			case TYPE -> isThere(TYPE, schemaName, name);
			case FUNCTION -> isThere(FUNCTION, schemaName, name);
			case SCHEMA -> isThere(SCHEMA, name);
			case OBJECT -> false;
		};
	}

	@Override
	public String look(SchemaObject object) {
		String named = (object.schema() != null) ? object.schema() : this.schema;
		return "\\d " + ((named != null) ? ObjectSearch.quoted(named) + "." : "")
				+ ObjectSearch.quoted(object.relation());
	}

	private String schemaOf(SchemaObject object) throws SQLException {
		if (object.schema() != null) {
			return object.schema();
		}
		return (this.schema != null) ? this.schema : PostgresCatalogue.currentSchema(this.connection);
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
