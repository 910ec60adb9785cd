package io.github.migrationstarter.fault;

class PostgresSignalsTests extends SignalsContractTests {

	PostgresSignalsTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
