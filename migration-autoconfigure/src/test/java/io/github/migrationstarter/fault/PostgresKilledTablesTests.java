package io.github.migrationstarter.fault;

class PostgresKilledTablesTests extends KilledTablesContractTests {

	PostgresKilledTablesTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
