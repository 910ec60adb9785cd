package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.ContainerPostgresServer;
import io.github.migrationstarter.test.EnabledIfDocker;
import io.github.migrationstarter.test.TestDatabase;

@EnabledIfDocker
class PostgresContainerRunTests extends RunContractTests {

	@Override
	TestDatabase empty() {
		return TestDatabase.empty(ContainerPostgresServer.shared());
	}

}
