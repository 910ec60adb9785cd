package io.github.migrationstarter.fault;

class PostgresUnprovenTests extends UnprovenContractTests {

	PostgresUnprovenTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
