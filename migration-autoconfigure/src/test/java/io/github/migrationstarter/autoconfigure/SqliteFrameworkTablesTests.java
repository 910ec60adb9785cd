package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteFrameworkTablesTests extends FrameworkTablesContractTests {

	SqliteFrameworkTablesTests() {
		super(TestEngine.SQLITE);
	}

}
