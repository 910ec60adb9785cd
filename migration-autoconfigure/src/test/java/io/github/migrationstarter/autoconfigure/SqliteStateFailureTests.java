package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteStateFailureTests extends StateFailureContractTests {

	SqliteStateFailureTests() {
		super(TestEngine.SQLITE);
	}

}
