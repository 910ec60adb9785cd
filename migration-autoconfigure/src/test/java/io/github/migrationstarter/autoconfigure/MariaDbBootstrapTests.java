package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.Capability;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

@EnabledIfMachineHas(Facility.MARIADB)
class MariaDbBootstrapTests extends BootstrapContractTests {

	@Override
	TestDatabase missing() {
		return TestEngine.MARIADB.creatable(this.folder);
	}

	@Override
	TestDatabase empty() {
		return TestEngine.MARIADB.empty(this.folder);
	}

	@Override
	boolean has(Capability capability) {
		return TestEngine.MARIADB.has(capability);
	}

}
