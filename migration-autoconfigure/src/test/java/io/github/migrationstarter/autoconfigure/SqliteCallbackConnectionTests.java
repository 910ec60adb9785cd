package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteCallbackConnectionTests extends CallbackConnectionContractTests {

	SqliteCallbackConnectionTests() {
		super(TestEngine.SQLITE);
	}

}
