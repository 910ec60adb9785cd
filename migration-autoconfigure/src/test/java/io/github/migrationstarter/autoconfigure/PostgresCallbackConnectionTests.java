package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresCallbackConnectionTests extends CallbackConnectionContractTests {

	PostgresCallbackConnectionTests() {
		super(TestEngine.POSTGRESQL);
	}

}
