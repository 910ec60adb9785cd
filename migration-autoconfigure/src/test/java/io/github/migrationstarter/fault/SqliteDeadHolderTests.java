package io.github.migrationstarter.fault;

class SqliteDeadHolderTests extends DeadHolderContractTests {

	SqliteDeadHolderTests() {
		super(FaultEngine.SQLITE);
	}

}
