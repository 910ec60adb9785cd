package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

class PostgresBootstrapTests extends BootstrapContractTests {

	@Override
	TestDatabase missing() {
		return TestDatabase.missing(EmbeddedPostgresServer.shared());
	}

	@Override
	TestDatabase empty() {
		return TestDatabase.empty(EmbeddedPostgresServer.shared());
	}

}
