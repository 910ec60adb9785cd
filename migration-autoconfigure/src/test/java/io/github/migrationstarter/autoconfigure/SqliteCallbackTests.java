package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteCallbackTests extends CallbackContractTests {

	SqliteCallbackTests() {
		super(TestEngine.SQLITE);
	}

}
