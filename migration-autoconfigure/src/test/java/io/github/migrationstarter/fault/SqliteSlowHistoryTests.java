package io.github.migrationstarter.fault;

class SqliteSlowHistoryTests extends SlowHistoryContractTests {

	SqliteSlowHistoryTests() {
		super(FaultEngine.SQLITE);
	}

}
