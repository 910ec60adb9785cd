package io.github.migrationstarter.fault;

class SqliteEndedWholeRunTests extends EndedWholeRunContractTests {

	SqliteEndedWholeRunTests() {
		super(FaultEngine.SQLITE);
	}

}
