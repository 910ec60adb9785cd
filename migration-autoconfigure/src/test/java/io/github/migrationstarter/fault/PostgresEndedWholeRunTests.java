package io.github.migrationstarter.fault;

class PostgresEndedWholeRunTests extends EndedWholeRunContractTests {

	PostgresEndedWholeRunTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
