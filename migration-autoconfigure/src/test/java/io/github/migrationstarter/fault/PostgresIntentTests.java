package io.github.migrationstarter.fault;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class PostgresIntentTests extends IntentContractTests {

	@Override
	TestDatabase database() {
		return TestEngine.POSTGRESQL.empty(this.folder);
	}

	@Override
	String title(TestDatabase database) {
		return TestEngine.POSTGRESQL.title(database);
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
