package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresJavaChangeTests extends JavaChangeContractTests {

	PostgresJavaChangeTests() {
		super(TestEngine.POSTGRESQL);
	}

}
