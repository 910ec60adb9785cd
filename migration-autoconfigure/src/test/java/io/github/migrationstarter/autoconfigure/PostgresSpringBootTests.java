package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresSpringBootTests extends SpringBootContractTests {

	PostgresSpringBootTests() {
		super(TestEngine.POSTGRESQL);
	}

}
