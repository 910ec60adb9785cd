package io.github.migrationstarter.fault;

class SqliteTwoChangelogsTests extends TwoChangelogsContractTests {

	SqliteTwoChangelogsTests() {
		super(FaultEngine.SQLITE);
	}

}
