package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresLookCommandTests extends LookCommandContractTests {

	PostgresLookCommandTests() {
		super(TestEngine.POSTGRESQL);
	}

}
