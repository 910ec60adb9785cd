package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresStateFailureTests extends StateFailureContractTests {

	PostgresStateFailureTests() {
		super(TestEngine.POSTGRESQL);
	}

}
