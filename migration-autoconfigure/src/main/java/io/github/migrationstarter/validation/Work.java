package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.AbstractModifyDataChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.DeleteDataChange;
import liquibase.change.core.EmptyChange;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.InsertDataChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.OutputChange;
import liquibase.change.core.StopChange;
import liquibase.change.core.TagDatabaseChange;
import liquibase.change.core.UpdateDataChange;
import liquibase.change.custom.CustomChangeWrapper;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.SqlTokens;
import io.github.migrationstarter.liquibase.SqlTokens.Name;

/**
 * What a statement or a change works on.
 *
 * @param kind what it works on
 * @param name what it is called
 * @param table the table that it creates or whose rows it changes, if that is known
 */
record Work(Kind kind, String name, @Nullable String table) {

	private static final Set<Class<? extends Change>> NOTHING = Set.of(EmptyChange.class, OutputChange.class,
			StopChange.class, TagDatabaseChange.class);

	private static final Set<Class<? extends Change>> UNKNOWN = Set.of(ExecuteShellCommandChange.class,
			CustomChangeWrapper.class);

	private static final List<Class<? extends Change>> ROWS = List.of(InsertDataChange.class, UpdateDataChange.class,
			DeleteDataChange.class, LoadDataChange.class);

	private static final Set<String> SCHEMA_WORDS = Set.of("CREATE", "ALTER", "DROP", "RENAME");

	private static final Set<String> ROW_WORDS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "TRUNCATE",
			"COPY");

	private static final Set<String> BEFORE_TABLE = Set.of("INTO", "FROM", "TABLE", "ONLY", "OR", "IGNORE", "REPLACE",
			"UNLOGGED", "TEMP", "TEMPORARY", "GLOBAL", "LOCAL", "IF", "NOT", "EXISTS");

	/**
	 * What a change works on.
	 * @param change any change
	 * @return its statements, or itself
	 */
	static List<Work> of(Change change) {
		if (change instanceof AbstractSQLChange sql) {
			return statements(Reading.sql(sql));
		}
		if (NOTHING.contains(change.getClass())) {
			return List.of();
		}
		String name = change.getSerializedObjectName();
		if (UNKNOWN.contains(change.getClass())) {
			return List.of(new Work(Kind.OTHER, name, null));
		}
		boolean rows = ROWS.stream().anyMatch((type) -> type.isInstance(change));
		return List.of(new Work(rows ? Kind.ROWS : Kind.SCHEMA, name, table(change)));
	}

	private static @Nullable String table(Change change) {
		String table = null;
		if (change instanceof CreateTableChange create) {
			table = create.getTableName();
		}
		else if (change instanceof InsertDataChange insert) {
			table = insert.getTableName();
		}
		else if (change instanceof AbstractModifyDataChange modify) {
			table = modify.getTableName();
		}
		else if (change instanceof LoadDataChange load) {
			table = load.getTableName();
		}
		return (table != null) ? table.toLowerCase(Locale.ROOT) : null;
	}

	private static List<Work> statements(String sql) {
		List<Work> work = new ArrayList<>();
		boolean inBody = false;
		for (SqlTokens statement : SqlTokens.statements(sql, UnaryOperator.identity())) {
			if (inBody) {
				inBody = !statement.take("END");
				continue;
			}
			String schema = statement.takeOneOf(SCHEMA_WORDS);
			String rows = (schema == null) ? statement.takeOneOf(ROW_WORDS) : null;
			String rest = statement.takeRest();
			if (schema != null) {
				work.add(new Work(Kind.SCHEMA, command(schema, rest), schema.equals("CREATE") ? table(rest) : null));
				inBody = SqlBodies.begins(schema, rest);
			}
			else if (rows != null) {
				work.add(new Work(Kind.ROWS, command(rows, ""), table(rest)));
			}
			else if (!rest.isBlank()) {
				work.add(new Work(Kind.OTHER, "a statement", null));
			}
		}
		return work;
	}

	/**
	 * For example {@code create table}.
	 */
	private static String command(String word, String rest) {
		return (word + " " + rest.replaceFirst("(?s)^(\\w*).*", "$1")).strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * The first name behind the words that may precede it.
	 */
	private static @Nullable String table(String rest) {
		SqlTokens words = SqlTokens.statements(rest, UnaryOperator.identity()).get(0);
		boolean more = true;
		while (more) {
			more = words.takeOneOf(BEFORE_TABLE) != null;
		}
		Name name = words.takeName();
		return (name != null) ? name.name().toLowerCase(Locale.ROOT) : null;
	}

	/**
	 * What it works on.
	 */
	enum Kind {

		SCHEMA, ROWS, OTHER

	}

}
