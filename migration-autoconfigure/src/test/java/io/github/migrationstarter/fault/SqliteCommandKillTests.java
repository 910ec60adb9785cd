package io.github.migrationstarter.fault;

class SqliteCommandKillTests extends CommandKillContractTests {

	SqliteCommandKillTests() {
		super(FaultEngine.SQLITE);
	}

}
