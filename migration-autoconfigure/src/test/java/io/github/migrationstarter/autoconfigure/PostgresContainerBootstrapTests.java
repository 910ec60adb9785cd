package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.ContainerPostgresServer;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;

@EnabledIfMachineHas(Facility.DOCKER)
class PostgresContainerBootstrapTests extends BootstrapContractTests {

	@Override
	TestDatabase missing() {
		return TestDatabase.missing(ContainerPostgresServer.shared());
	}

	@Override
	TestDatabase empty() {
		return TestDatabase.empty(ContainerPostgresServer.shared());
	}

}
