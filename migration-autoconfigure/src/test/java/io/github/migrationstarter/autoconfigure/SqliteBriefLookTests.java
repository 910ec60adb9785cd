package io.github.migrationstarter.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import io.github.migrationstarter.test.TestEngine;

class SqliteBriefLookTests extends BriefLookContractTests {

	SqliteBriefLookTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	List<String> state(DataSource pool) {
		return PooledConnection.sqliteState(pool);
	}

}
