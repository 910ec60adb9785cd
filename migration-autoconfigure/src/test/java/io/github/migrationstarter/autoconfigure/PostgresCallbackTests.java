package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresCallbackTests extends CallbackContractTests {

	PostgresCallbackTests() {
		super(TestEngine.POSTGRESQL);
	}

}
