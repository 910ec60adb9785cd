package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteDurationTests extends DurationContractTests {

	SqliteDurationTests() {
		super(TestEngine.SQLITE);
	}

}
