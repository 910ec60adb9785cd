package io.github.migrationstarter.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import io.github.migrationstarter.test.TestEngine;

class PostgresBriefLookTests extends BriefLookContractTests {

	PostgresBriefLookTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	List<String> state(DataSource pool) {
		return PooledConnection.postgresState(pool);
	}

}
