package io.github.migrationstarter.fault;

class SqliteUnprovenTests extends UnprovenContractTests {

	SqliteUnprovenTests() {
		super(FaultEngine.SQLITE);
	}

}
