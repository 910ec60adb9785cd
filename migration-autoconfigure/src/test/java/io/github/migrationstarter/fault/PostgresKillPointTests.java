package io.github.migrationstarter.fault;

class PostgresKillPointTests extends KillPointContractTests {

	PostgresKillPointTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
