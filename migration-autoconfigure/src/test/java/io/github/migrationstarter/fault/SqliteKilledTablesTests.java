package io.github.migrationstarter.fault;

class SqliteKilledTablesTests extends KilledTablesContractTests {

	SqliteKilledTablesTests() {
		super(FaultEngine.SQLITE);
	}

}
