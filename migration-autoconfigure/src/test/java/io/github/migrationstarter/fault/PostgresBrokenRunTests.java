package io.github.migrationstarter.fault;

class PostgresBrokenRunTests extends BrokenRunContractTests {

	PostgresBrokenRunTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
