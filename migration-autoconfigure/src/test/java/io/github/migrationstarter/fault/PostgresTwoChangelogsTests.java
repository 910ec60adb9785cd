package io.github.migrationstarter.fault;

class PostgresTwoChangelogsTests extends TwoChangelogsContractTests {

	PostgresTwoChangelogsTests() {
		super(FaultEngine.POSTGRESQL);
	}

}
