package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresWholeRunActionTests extends WholeRunActionContractTests {

	PostgresWholeRunActionTests() {
		super(TestEngine.POSTGRESQL);
	}

}
