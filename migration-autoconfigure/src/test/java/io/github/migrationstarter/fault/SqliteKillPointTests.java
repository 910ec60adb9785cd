package io.github.migrationstarter.fault;

class SqliteKillPointTests extends KillPointContractTests {

	SqliteKillPointTests() {
		super(FaultEngine.SQLITE);
	}

}
