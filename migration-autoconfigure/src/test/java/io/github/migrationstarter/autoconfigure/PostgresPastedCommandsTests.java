package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresPastedCommandsTests extends PastedCommandsContractTests {

	PostgresPastedCommandsTests() {
		super(TestEngine.POSTGRESQL);
	}

}
