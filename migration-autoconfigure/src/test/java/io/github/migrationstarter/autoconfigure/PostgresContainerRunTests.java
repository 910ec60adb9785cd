package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.ContainerPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;

@EnabledIfMachineHas(Facility.DOCKER)
class PostgresContainerRunTests extends RunContractTests {

	@Override
	TestDatabase empty() {
		return TestDatabase.empty(ContainerPostgresServer.shared());
	}

}
