package io.github.migrationstarter.fault;

class PostgresKillTests extends KillContractTests {

	PostgresKillTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
