package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
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

import io.github.migrationstarter.liquibase.SqlTokens;

/**
 * What a statement or a change works on.
 *
 * @param kind what it works on
 * @param name what it is called
 */
record Work(Kind kind, String name) {

	private static final Set<Class<? extends Change>> NOTHING = Set.of(EmptyChange.class, OutputChange.class,
			StopChange.class, TagDatabaseChange.class);

	private static final Set<Class<? extends Change>> UNKNOWN = Set.of(ExecuteShellCommandChange.class,
			CustomChangeWrapper.class);

	private static final List<Class<? extends Change>> ROWS = List.of(InsertDataChange.class, UpdateDataChange.class,
			DeleteDataChange.class, LoadDataChange.class);

	private static final Set<String> SCHEMA_WORDS = Set.of("CREATE", "ALTER", "DROP", "RENAME");

	private static final Set<String> ROW_WORDS = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "TRUNCATE",
			"COPY");

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
			return List.of(new Work(Kind.OTHER, name));
		}
		boolean rows = ROWS.stream().anyMatch((type) -> type.isInstance(change));
		return List.of(new Work(rows ? Kind.ROWS : Kind.SCHEMA, name));
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
			if (schema != null) {
				String object = statement.takeRest();
				work.add(new Work(Kind.SCHEMA,
						(schema + " " + object).replaceAll("(?s)^(\\w+(?:\\s+\\w+)?).*", "$1")
							.replaceAll("\\s+", " ")
							.toLowerCase(Locale.ROOT)));
				inBody = SqlBodies.begins(schema, object);
			}
			else if (rows != null) {
				work.add(new Work(Kind.ROWS, rows.toLowerCase(Locale.ROOT)));
			}
			else if (!statement.takeRest().isBlank()) {
				work.add(new Work(Kind.OTHER, "a statement"));
			}
		}
		return work;
	}

	/**
	 * What it works on.
	 */
	enum Kind {

		SCHEMA, ROWS, OTHER

	}

}
