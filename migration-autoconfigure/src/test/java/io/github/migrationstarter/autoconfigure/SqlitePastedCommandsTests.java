package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqlitePastedCommandsTests extends PastedCommandsContractTests {

	SqlitePastedCommandsTests() {
		super(TestEngine.SQLITE);
	}

}
