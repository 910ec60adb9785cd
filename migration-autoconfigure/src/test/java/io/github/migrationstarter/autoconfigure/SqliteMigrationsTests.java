package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteMigrationsTests extends MigrationsContractTests {

	SqliteMigrationsTests() {
		super(TestEngine.SQLITE);
	}

}
