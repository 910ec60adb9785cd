package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.migrationstarter.database.SchemaObject;
import io.github.migrationstarter.database.SchemaObject.Kind;
import io.github.migrationstarter.liquibase.SqlTokens.Name;

/**
 * Reads from SQL which objects it leaves behind. It knows CREATE, what ALTER TABLE adds
 * and DROP of either; where something is renamed or a column dropped it claims to know
 * nothing. What has no name, or ends with the session, is left out.
 */
final class SqlCreations {

	private static final Set<String> MODIFIERS = Set.of("OR", "REPLACE", "UNIQUE", "UNLOGGED", "MATERIALIZED",
			"RECURSIVE", "VIRTUAL", "FOREIGN", "CONSTRAINT", "GLOBAL", "LOCAL");

	private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");

	private static final Set<String> NO_COLUMN = Set.of("PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "LIKE");

	private final UnaryOperator<String> unquoted;

	private final List<SchemaObject> created = new ArrayList<>();

	private boolean isLost;

	SqlCreations(UnaryOperator<String> unquoted) {
		this.unquoted = unquoted;
	}

	/**
	 * Reads on.
	 * @param sql statements, parted by semicolons
	 */
	void read(String sql) {
		for (SqlTokens statement : SqlTokens.statements(sql, this.unquoted)) {
			if (statement.take("CREATE")) {
				create(statement);
			}
			else if (statement.take("ALTER", "TABLE")) {
				alterTable(statement);
			}
			else if (statement.take("ALTER")) {
				this.isLost |= statement.skipBehind("RENAME");
			}
			else if (statement.take("DROP")) {
				drop(statement);
			}
		}
	}

	/**
	 * What was read.
	 * @return the objects in order; none where nothing is known
	 */
	List<SchemaObject> objects() {
		return this.isLost ? List.of() : this.created.stream().distinct().toList();
	}

	private void create(SqlTokens statement) {
		boolean temporary = false;
		for (boolean more = true; more;) {
			boolean ends = statement.takeOneOf(TEMPORARY) != null;
			temporary |= ends;
			more = ends || statement.takeOneOf(MODIFIERS) != null;
		}
		Kind kind = kind(statement);
		statement.take("CONCURRENTLY");
		statement.take("IF", "NOT", "EXISTS");
		if (temporary || (kind == Kind.INDEX && statement.take("ON"))) {
			return;
		}
		Name name = statement.takeName();
		if (name == null) {
			return;
		}
		switch (kind) {
			case TABLE -> this.created.add(SchemaObject.table(name.schema(), name.name(), columns(statement)));
			case INDEX, TRIGGER -> createOnTable(kind, name, statement);
			case SCHEMA -> this.created.add(SchemaObject.of(kind, null, name.name()));
			default -> this.created.add(SchemaObject.of(kind, name.schema(), name.name()));
		}
	}

	private static Kind kind(SqlTokens statement) {
		if (statement.take("DOMAIN")) {
			return Kind.TYPE;
		}
		if (statement.take("PROCEDURE")) {
			return Kind.FUNCTION;
		}
		for (Kind kind : List.of(Kind.TABLE, Kind.INDEX, Kind.VIEW, Kind.SEQUENCE, Kind.TRIGGER, Kind.TYPE,
				Kind.FUNCTION, Kind.SCHEMA)) {
			if (statement.take(kind.name())) {
				return kind;
			}
		}
		statement.takeName(); // what it is called
		return Kind.OBJECT;
	}

	private void createOnTable(Kind kind, Name name, SqlTokens statement) {
		if (!statement.skipBehind("ON")) {
			return;
		}
		statement.take("ONLY");
		Name table = statement.takeName();
		if (table != null) {
			String schema = (table.schema() != null) ? table.schema() : name.schema();
			this.created.add(SchemaObject.of(kind, schema, table.name(), name.name()));
		}
	}

	/**
	 * A column may be called like what else some engines allow in the list, such as KEY
	 * and INDEX: these count as columns.
	 */
	private static List<String> columns(SqlTokens statement) {
		List<String> columns = new ArrayList<>();
		if (statement.take("(")) {
			do {
				Name column = (statement.take("CONSTRAINT") || statement.takeOneOf(NO_COLUMN) != null) ? null
						: statement.takeName();
				if (column != null) {
					columns.add(column.name());
				}
			}
			while (statement.skipToNextItem());
		}
		return columns;
	}

	private void alterTable(SqlTokens statement) {
		statement.take("IF", "EXISTS");
		statement.take("ONLY");
		Name table = statement.takeName();
		if (table == null) {
			return;
		}
		do {
			if (statement.take("ADD")) {
				add(table, statement);
			}
			this.isLost |= statement.take("RENAME");
			this.isLost |= statement.take("DROP") && !statement.take("CONSTRAINT");
		}
		while (statement.skipToNextItem());
	}

	private void add(Name table, SqlTokens statement) {
		Kind kind = Kind.COLUMN;
		if (!statement.take("COLUMN")) {
			kind = statement.take("CONSTRAINT") ? Kind.CONSTRAINT : Kind.COLUMN;
			if (statement.takeOneOf(NO_COLUMN) != null) {
				return;
			}
		}
		statement.take("IF", "NOT", "EXISTS");
		Name name = statement.takeName();
		if (name != null) {
			this.created.add(SchemaObject.of(kind, table.schema(), table.name(), name.name()));
		}
	}

	private void drop(SqlTokens statement) {
		statement.take("MATERIALIZED");
		Kind kind = kind(statement);
		statement.take("CONCURRENTLY");
		statement.take("IF", "EXISTS");
		do {
			Name name = statement.takeName();
			if (name != null) {
				this.created.removeIf((object) -> isDropped(object, kind, name));
			}
		}
		while (statement.skipToNextItem());
	}

	private static boolean isDropped(SchemaObject object, Kind kind, Name name) {
		return (object.kind() == kind && object.name().equals(name.name()))
				|| (kind == Kind.TABLE && name.name().equals(object.table()));
	}

}
