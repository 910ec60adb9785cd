package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestEngine;

@EnabledIfMachineHas(Facility.MARIADB)
class MariaDbLookingTests extends LookingContractTests {

	MariaDbLookingTests() {
		super(TestEngine.MARIADB);
	}

}
