package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteCallbackFailureTests extends CallbackFailureContractTests {

	SqliteCallbackFailureTests() {
		super(TestEngine.SQLITE);
	}

}
