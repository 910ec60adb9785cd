package io.github.migrationstarter.fault;

class PostgresFirstStartsTests extends FirstStartsContractTests {

	PostgresFirstStartsTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
