package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteChangelogFailureTests extends ChangelogFailureContractTests {

	SqliteChangelogFailureTests() {
		super(TestEngine.SQLITE);
	}

}
