package io.github.migrationstarter.fault;

class PostgresTakeoverTests extends TakeoverContractTests {

	PostgresTakeoverTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
