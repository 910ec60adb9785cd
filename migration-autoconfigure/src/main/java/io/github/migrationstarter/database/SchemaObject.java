package io.github.migrationstarter.database;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that a schema holds, by kind and name.
 *
 * @param kind what it is
 * @param schema the schema it was named with, {@code null} for the application's own
 * @param table the table that it belongs to, if it belongs to one
 * @param name its name as stored
 * @param columns the columns that are known, of a table
 */
public record SchemaObject(Kind kind, @Nullable String schema, @Nullable String table, String name,
		List<String> columns) {

	/**
	 * A table.
	 * @param schema its schema, or {@code null}
	 * @param name its name
	 * @param columns its columns, as far as they are known
	 * @return the object
	 */
	public static SchemaObject table(@Nullable String schema, String name, List<String> columns) {
		return new SchemaObject(Kind.TABLE, schema, null, name, List.copyOf(columns));
	}

	/**
	 * Something that belongs to a table.
	 * @param kind what it is
	 * @param schema the table's schema, or {@code null}
	 * @param table the table
	 * @param name its name
	 * @return the object
	 */
	public static SchemaObject of(Kind kind, @Nullable String schema, String table, String name) {
		return new SchemaObject(kind, schema, table, name, List.of());
	}

	/**
	 * Something that belongs to no table.
	 * @param kind what it is
	 * @param schema its schema, or {@code null}
	 * @param name its name
	 * @return the object
	 */
	public static SchemaObject of(Kind kind, @Nullable String schema, String name) {
		return new SchemaObject(kind, schema, null, name, List.of());
	}

	/**
	 * The relation that holds it, or that it is.
	 * @return the name of a table, where it belongs to one
	 */
	public String relation() {
		return (this.table != null) ? this.table : this.name;
	}

	/**
	 * The same object, named as short as may be.
	 * @param ownSchema the application's schema
	 * @return this, without a schema if it is that one
	 */
	public SchemaObject withoutSchema(@Nullable String ownSchema) {
		return (this.schema != null && this.schema.equals(ownSchema))
				? new SchemaObject(this.kind, null, this.table, this.name, this.columns) : this;
	}

	@Override
	public String toString() {
		String relation = (this.schema != null) ? this.schema + "." + relation() : relation();
		String kindName = this.kind.name().toLowerCase(Locale.ROOT);
		if (this.kind == Kind.COLUMN) {
			return kindName + " " + relation + "." + this.name;
		}
		if (this.table != null) {
			return kindName + " " + this.name + " on " + relation;
		}
		return kindName + " " + relation + (this.columns.isEmpty() ? "" : " (" + String.join(", ", this.columns) + ")");
	}

	/**
	 * What it can be.
	 */
	public enum Kind {

		TABLE, COLUMN, INDEX, CONSTRAINT, TRIGGER, VIEW, SEQUENCE, TYPE, FUNCTION, SCHEMA,

		/**
		 * What nothing here knows how to look for.
		 */
		OBJECT

	}

}
