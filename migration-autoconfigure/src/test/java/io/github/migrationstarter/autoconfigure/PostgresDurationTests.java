package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresDurationTests extends DurationContractTests {

	PostgresDurationTests() {
		super(TestEngine.POSTGRESQL);
	}

}
