package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresCallbackFailureTests extends CallbackFailureContractTests {

	PostgresCallbackFailureTests() {
		super(TestEngine.POSTGRESQL);
	}

}
