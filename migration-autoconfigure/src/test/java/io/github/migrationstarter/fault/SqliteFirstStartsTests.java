package io.github.migrationstarter.fault;

class SqliteFirstStartsTests extends FirstStartsContractTests {

	SqliteFirstStartsTests() {
		super(FaultEngine.SQLITE);
	}

}
