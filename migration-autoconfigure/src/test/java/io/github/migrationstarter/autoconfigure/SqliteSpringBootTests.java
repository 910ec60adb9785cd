package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteSpringBootTests extends SpringBootContractTests {

	SqliteSpringBootTests() {
		super(TestEngine.SQLITE);
	}

}
