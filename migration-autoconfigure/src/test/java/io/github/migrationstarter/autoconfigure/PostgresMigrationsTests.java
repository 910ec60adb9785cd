package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresMigrationsTests extends MigrationsContractTests {

	PostgresMigrationsTests() {
		super(TestEngine.POSTGRESQL);
	}

}
