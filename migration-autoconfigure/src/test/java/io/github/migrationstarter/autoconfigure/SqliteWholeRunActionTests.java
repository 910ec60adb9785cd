package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteWholeRunActionTests extends WholeRunActionContractTests {

	SqliteWholeRunActionTests() {
		super(TestEngine.SQLITE);
	}

}
