package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

class PostgresRunTests extends RunContractTests {

	@Override
	TestDatabase empty() {
		return TestDatabase.empty(EmbeddedPostgresServer.shared());
	}

}
