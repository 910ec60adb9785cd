package io.github.migrationstarter.validation;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.SqlTokens;
import io.github.migrationstarter.liquibase.SqlTokens.Name;
import io.github.migrationstarter.validation.NameLedger.Existing;

/**
 * Reads from SQL which names it takes and which it gives up.
 */
final class SqlNames {

	private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");

	private static final Set<String> MODIFIERS = Set.of("UNIQUE", "UNLOGGED", "GLOBAL", "LOCAL");

	private static final Set<String> KEYS = Set.of("UNIQUE", "PRIMARY", "EXCLUDE");

	// what these do is not written there
	private static final Set<String> OPAQUE = Set.of("DO", "CALL", "EXEC", "EXECUTE", "RENAME", "SELECT", "WITH");

	private final NameLedger ledger;

	SqlNames(NameLedger ledger) {
		this.ledger = ledger;
	}

	/**
	 * Reads statements.
	 * @param sql statements, parted by semicolons
	 */
	void read(String sql) {
		boolean inBody = false;
		for (SqlTokens statement : SqlTokens.statements(sql, this.ledger.unquoted())) {
			if (inBody) {
				inBody = !statement.take("END");
			}
			else if (statement.take("CREATE")) {
				inBody = create(statement);
			}
			else if (statement.take("ALTER", "TABLE")) {
				alterTable(statement);
			}
			else if (statement.take("ALTER")) {
				rename(statement);
			}
			else if (statement.take("DROP")) {
				drop(statement);
			}
			else if (statement.takeOneOf(OPAQUE) != null) {
				this.ledger.forget();
			}
		}
	}

	private boolean create(SqlTokens statement) {
		boolean temporary = statement.takeOneOf(TEMPORARY) != null;
		while (statement.takeOneOf(MODIFIERS) != null) {
			// they do not change the name
		}
		if (statement.take("INDEX")) {
			index(statement);
			return false;
		}
		if (statement.take("TABLE") && !temporary) {
			Existing existing = existing(statement);
			Name table = statement.takeName();
			if (table != null) {
				this.ledger.table(table.schema(), table.name(), existing);
				if (existing == Existing.FAILS) {
					constraints(table, statement.takeParenthesised());
				}
			}
			return false;
		}
		return SqlBodies.begins("CREATE", statement.takeRest());
	}

	private void index(SqlTokens statement) {
		statement.take("CONCURRENTLY");
		Existing existing = existing(statement);
		Name index = statement.takeName();
		if (index != null && statement.skipBehind("ON")) {
			statement.take("ONLY");
			Name table = statement.takeName();
			if (table != null) {
				String schema = (table.schema() != null) ? table.schema() : index.schema();
				this.ledger.index(schema, table.name(), index.name(), existing);
			}
		}
	}

	private static Existing existing(SqlTokens statement) {
		return statement.take("IF", "NOT", "EXISTS") ? Existing.IS_KEPT : Existing.FAILS;
	}

	private void constraints(Name table, @Nullable String list) {
		if (list == null) {
			return;
		}
		for (SqlTokens words : SqlTokens.statements(list, this.ledger.unquoted())) {
			while (words.skipBehind("CONSTRAINT")) {
				constraint(table, words);
			}
		}
	}

	private void constraint(Name table, SqlTokens words) {
		Name name = words.takeName();
		if (name == null) {
			return;
		}
		if (words.takeOneOf(KEYS) != null) {
			this.ledger.key(table.schema(), table.name(), name.name());
		}
		else {
			this.ledger.constraint(table.schema(), table.name(), name.name(), Existing.FAILS);
		}
	}

	private void alterTable(SqlTokens statement) {
		statement.take("IF", "EXISTS");
		statement.take("ONLY");
		Name table = statement.takeName();
		if (table == null) {
			return;
		}
		boolean more = true;
		while (more) {
			if (statement.take("RENAME") || statement.take("SET", "SCHEMA") || statement.take("ATTACH")) {
				this.ledger.forget();
				return;
			}
			if (statement.take("ADD")) {
				add(table, statement);
			}
			else if (statement.take("DROP")) {
				dropPart(table, statement);
			}
			more = statement.skipToNextItem();
		}
	}

	private void add(Name table, SqlTokens statement) {
		String item = statement.takeItem(Set.of());
		SqlTokens words = SqlTokens.statements(item, this.ledger.unquoted()).get(0);
		if (SqlTokens.statements(item, this.ledger.unquoted()).get(0).skipBehind("USING")
				&& item.toUpperCase(Locale.ROOT).contains("INDEX")) {
			this.ledger.loseParts(table.schema(), table.name()); // an index becomes it
			return;
		}
		words.take("COLUMN");
		if (words.take("IF", "NOT", "EXISTS")) {
			return;
		}
		while (words.skipBehind("CONSTRAINT")) {
			constraint(table, words);
		}
	}

	private void dropPart(Name table, SqlTokens statement) {
		if (statement.take("CONSTRAINT")) {
			statement.take("IF", "EXISTS");
			Name name = statement.takeName();
			if (name != null) {
				this.ledger.dropConstraint(table.schema(), table.name(), name.name());
			}
			if (statement.takeItem(Set.of()).toUpperCase(Locale.ROOT).contains("CASCADE")) {
				this.ledger.forget();
			}
		}
		else {
			this.ledger.loseParts(table.schema(), table.name());
		}
	}

	private void rename(SqlTokens statement) {
		if (statement.skipBehind("RENAME")) {
			this.ledger.forget();
		}
	}

	private void drop(SqlTokens statement) {
		boolean isTable = statement.take("TABLE");
		boolean isIndex = !isTable && statement.take("INDEX");
		if (!isTable && !isIndex) {
			if (statement.takeOneOf(Set.of("SCHEMA", "OWNED", "EXTENSION", "TYPE", "DOMAIN")) != null) {
				this.ledger.forget();
			}
			return;
		}
		statement.take("CONCURRENTLY");
		statement.take("IF", "EXISTS");
		boolean more = true;
		while (more) {
			Name name = statement.takeName();
			if (name != null && isTable) {
				this.ledger.dropTable(name.schema(), name.name());
			}
			else if (name != null) {
				this.ledger.dropIndex(name.schema(), name.name());
			}
			if (statement.take("CASCADE")) {
				this.ledger.forget();
			}
			more = statement.skipToNextItem();
		}
	}

}
