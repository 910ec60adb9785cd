package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteLookCommandTests extends LookCommandContractTests {

	SqliteLookCommandTests() {
		super(TestEngine.SQLITE);
	}

}
