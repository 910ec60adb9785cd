package io.github.migrationstarter.fault;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class SqliteIntentTests extends IntentContractTests {

	@Override
	TestDatabase database() {
		return TestEngine.SQLITE.empty(this.folder);
	}

	@Override
	String title(TestDatabase database) {
		return TestEngine.SQLITE.title(database);
	}

	@Override
	String attributes() {
		return "runInTransaction:false";
	}

	@Override
	void free(TestDatabase database) {
		// the next start takes it over
	}

}
