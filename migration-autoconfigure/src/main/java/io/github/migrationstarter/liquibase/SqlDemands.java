package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.migrationstarter.liquibase.RowDemand.Kind;
import io.github.migrationstarter.liquibase.SqlTokens.Name;

/**
 * Reads from SQL what it demands of rows that are there already: unique indexes, and what
 * ALTER TABLE adds. What it does not understand it leaves out.
 */
final class SqlDemands {

	private static final Set<String> BEHIND_COLUMN = Set.of("ASC", "DESC", "NULLS", "COLLATE");

	private final UnaryOperator<String> unquoted;

	private final UnaryOperator<String> quoted;

	/**
	 * A reader for one engine.
	 * @param unquoted what a name becomes that is not quoted
	 * @param quoted what a name is written as
	 */
	SqlDemands(UnaryOperator<String> unquoted, UnaryOperator<String> quoted) {
		this.unquoted = unquoted;
		this.quoted = quoted;
	}

	/**
	 * Reads statements.
	 * @param sql statements, parted by semicolons
	 * @param keys finds the key of a table that is referred to without one
	 * @return what they demand, in order
	 */
	List<RowDemand> of(String sql, Keys keys) throws Exception {
		List<RowDemand> demands = new ArrayList<>();
		for (SqlTokens statement : SqlTokens.statements(sql, this.unquoted)) {
			if (statement.take("CREATE", "UNIQUE", "INDEX")) {
				index(statement, demands);
			}
			else if (statement.take("ALTER", "TABLE")) {
				alterTable(statement, keys, demands);
			}
		}
		return demands;
	}

	private void index(SqlTokens statement, List<RowDemand> demands) {
		if (!statement.skipBehind("ON")) {
			return;
		}
		statement.take("ONLY");
		Name table = statement.takeName();
		if (statement.take("USING")) {
			statement.takeName();
		}
		String items = statement.takeParenthesised();
		if (table != null && items != null) {
			String where = statement.skipBehind("WHERE") ? statement.takeRest() : "";
			demands.add(RowDemand.unique(Kind.UNIQUE, table, written(table), columns(items), where));
		}
	}

	private void alterTable(SqlTokens statement, Keys keys, List<RowDemand> demands) throws Exception {
		statement.take("IF", "EXISTS");
		statement.take("ONLY");
		Name table = statement.takeName();
		if (table == null) {
			return;
		}
		do {
			if (statement.take("ADD")) {
				add(table, statement, keys, demands);
			}
			else if (statement.take("ALTER")) {
				statement.take("COLUMN");
				Name column = statement.takeName();
				if (column != null && statement.take("SET", "NOT", "NULL")) {
					demands.add(RowDemand.notNull(table, written(table), List.of(written(column))));
				}
			}
		}
		while (statement.skipToNextItem());
	}

	private void add(Name table, SqlTokens statement, Keys keys, List<RowDemand> demands) throws Exception {
		if (statement.take("CONSTRAINT")) {
			statement.takeName();
		}
		if (statement.take("CHECK")) {
			String condition = statement.takeParenthesised();
			if (condition != null) {
				demands.add(RowDemand.check(table, written(table), condition));
			}
		}
		else if (statement.take("PRIMARY", "KEY")) {
			List<String> columns = parenthesised(statement);
			if (!columns.isEmpty()) {
				demands.add(RowDemand.notNull(table, written(table), columns));
				demands.add(RowDemand.unique(Kind.PRIMARY_KEY, table, written(table), columns, ""));
			}
		}
		else if (statement.take("UNIQUE")) {
			List<String> columns = parenthesised(statement);
			if (!columns.isEmpty()) {
				demands.add(RowDemand.unique(Kind.UNIQUE, table, written(table), columns, ""));
			}
		}
		else if (statement.take("FOREIGN", "KEY")) {
			reference(table, statement, keys, demands);
		}
		else {
			addColumn(table, statement, demands);
		}
	}

	private void reference(Name table, SqlTokens statement, Keys keys, List<RowDemand> demands) throws Exception {
		List<String> columns = parenthesised(statement);
		Name parent = statement.take("REFERENCES") ? statement.takeName() : null;
		if (parent == null) {
			return;
		}
		List<String> named = parenthesised(statement);
		List<String> referenced = named.isEmpty() ? keys.of(parent) : named;
		if (!columns.isEmpty() && columns.size() == referenced.size()) {
			demands.add(RowDemand.reference(table, written(table), columns, written(parent), referenced));
		}
	}

	private void addColumn(Name table, SqlTokens statement, List<RowDemand> demands) {
		statement.take("COLUMN");
		statement.take("IF", "NOT", "EXISTS");
		Name column = statement.takeName();
		String definition = statement.takeItem(Set.of());
		SqlTokens words = SqlTokens.statements(definition, this.unquoted).get(0);
		boolean hasValue = SqlTokens.statements(definition, this.unquoted).get(0).skipBehind("DEFAULT")
				|| SqlTokens.statements(definition, this.unquoted).get(0).skipBehind("GENERATED");
		if (column != null && !hasValue && words.skipBehind("NOT") && words.take("NULL")) {
			demands.add(RowDemand.newColumn(table, written(table), written(column)));
		}
	}

	private List<String> parenthesised(SqlTokens statement) {
		statement.take("NULLS", "NOT", "DISTINCT");
		String items = statement.takeParenthesised();
		return (items != null) ? columns(items) : List.of();
	}

	private List<String> columns(String items) {
		List<String> columns = new ArrayList<>();
		SqlTokens list = SqlTokens.statements(items, this.unquoted).get(0);
		boolean more = true;
		while (more) {
			columns.add(column(list.takeItem(Set.of())));
			more = list.take(",");
		}
		return columns;
	}

	/**
	 * A name, or an expression as it is written.
	 */
	private String column(String item) {
		SqlTokens words = SqlTokens.statements(item, this.unquoted).get(0);
		Name name = words.takeName();
		String rest = words.takeRest();
		if (name != null && !rest.startsWith("(") && !rest.startsWith(":")) {
			return written(name);
		}
		SqlTokens expression = SqlTokens.statements(item, this.unquoted).get(0);
		return expression.takeItem(BEHIND_COLUMN);
	}

	private String written(Name name) {
		String schema = name.schema();
		return ((schema != null) ? this.quoted.apply(schema) + "." : "") + this.quoted.apply(name.name());
	}

	/**
	 * Finds keys.
	 */
	@FunctionalInterface
	interface Keys {

		/**
		 * The columns of a table's primary key.
		 * @param table a table
		 * @return its columns, as they are written in SQL; none if it has no key
		 * @throws Exception if the database failed
		 */
		List<String> of(Name table) throws Exception;

	}

}
