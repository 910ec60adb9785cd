package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class PostgresDevelopmentTablesTests extends DevelopmentTablesContractTests {

	PostgresDevelopmentTablesTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	String deletion(TestDatabase database) {
		return "run DROP DATABASE \"" + database.url().split("/", 4)[3].replace('+', ' ')
				+ "\" from another database of the server";
	}

	@Override
	String nonsense() {
		return "ERROR: syntax error at or near \"nonsense\"";
	}

}
