package io.github.migrationstarter.fault;

class PostgresDeadHolderTests extends DeadHolderContractTests {

	PostgresDeadHolderTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
