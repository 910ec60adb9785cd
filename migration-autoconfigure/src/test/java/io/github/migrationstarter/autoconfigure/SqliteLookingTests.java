package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteLookingTests extends LookingContractTests {

	SqliteLookingTests() {
		super(TestEngine.SQLITE);
	}

}
