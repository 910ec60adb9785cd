package io.github.migrationstarter.fault;

class PostgresCommandKillTests extends CommandKillContractTests {

	PostgresCommandKillTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
