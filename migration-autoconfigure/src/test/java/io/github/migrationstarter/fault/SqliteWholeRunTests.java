package io.github.migrationstarter.fault;

class SqliteWholeRunTests extends WholeRunContractTests {

	SqliteWholeRunTests() {
		super(FaultEngine.SQLITE);
	}

}
