package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class SqliteDevelopmentTablesTests extends DevelopmentTablesContractTests {

	SqliteDevelopmentTablesTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	String deletion(TestDatabase database) {
		return "delete the file '" + database.url().substring("jdbc:sqlite:".length()) + "'";
	}

	@Override
	String nonsense() {
		return "[SQLITE_ERROR] SQL error or missing database (near \"nonsense\": syntax error)";
	}

}
