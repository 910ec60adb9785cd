package io.github.migrationstarter.fault;

class SqliteSignalsTests extends SignalsContractTests {

	SqliteSignalsTests() {
		super(FaultEngine.SQLITE);
	}

}
