package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteJavaChangeTests extends JavaChangeContractTests {

	SqliteJavaChangeTests() {
		super(TestEngine.SQLITE);
	}

}
