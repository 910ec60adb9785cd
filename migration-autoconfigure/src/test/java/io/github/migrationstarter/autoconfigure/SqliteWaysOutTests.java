package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteWaysOutTests extends WaysOutContractTests {

	SqliteWaysOutTests() {
		super(TestEngine.SQLITE);
	}

}
