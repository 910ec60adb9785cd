package io.github.migrationstarter.fault;

class SqliteWaitersTests extends WaitersContractTests {

	SqliteWaitersTests() {
		super(FaultEngine.SQLITE);
	}

	@Override
	String idle() {
		return "";
	}

}
