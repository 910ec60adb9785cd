package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresFrameworkTablesTests extends FrameworkTablesContractTests {

	PostgresFrameworkTablesTests() {
		super(TestEngine.POSTGRESQL);
	}

}
