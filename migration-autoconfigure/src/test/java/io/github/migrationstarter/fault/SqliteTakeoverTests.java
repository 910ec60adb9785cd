package io.github.migrationstarter.fault;

class SqliteTakeoverTests extends TakeoverContractTests {

	SqliteTakeoverTests() {
		super(FaultEngine.SQLITE);
	}

}
