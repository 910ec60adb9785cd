package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteRehearsalMeanwhileTests extends RehearsalMeanwhileContractTests {

	SqliteRehearsalMeanwhileTests() {
		super(TestEngine.SQLITE);
	}

}
