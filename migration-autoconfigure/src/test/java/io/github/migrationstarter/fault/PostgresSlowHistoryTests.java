package io.github.migrationstarter.fault;

class PostgresSlowHistoryTests extends SlowHistoryContractTests {

	PostgresSlowHistoryTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
