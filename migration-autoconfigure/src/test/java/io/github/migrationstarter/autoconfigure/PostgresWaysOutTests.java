package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresWaysOutTests extends WaysOutContractTests {

	PostgresWaysOutTests() {
		super(TestEngine.POSTGRESQL);
	}

}
