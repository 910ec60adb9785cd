package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class SqliteEndpointLoadTests extends EndpointLoadContractTests {

	SqliteEndpointLoadTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	int sessions(TestDatabase database) {
		return 0;
	}

}
