package io.github.migrationstarter.fault;

class SqliteForeignHandsTests extends ForeignHandsContractTests {

	SqliteForeignHandsTests() {
		super(FaultEngine.SQLITE);
	}

}
