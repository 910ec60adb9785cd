package io.github.migrationstarter.fault;

class SqliteKillTests extends KillContractTests {

	SqliteKillTests() {
		super(FaultEngine.SQLITE);
	}

}
