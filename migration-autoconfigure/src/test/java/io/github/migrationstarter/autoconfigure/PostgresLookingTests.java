package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresLookingTests extends LookingContractTests {

	PostgresLookingTests() {
		super(TestEngine.POSTGRESQL);
	}

}
