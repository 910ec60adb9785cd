package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresChangelogFailureTests extends ChangelogFailureContractTests {

	PostgresChangelogFailureTests() {
		super(TestEngine.POSTGRESQL);
	}

}
