package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class PostgresEndpointLoadTests extends EndpointLoadContractTests {

	PostgresEndpointLoadTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	int sessions(TestDatabase database) {
		return Integer.parseInt(
				database
					.query("select count(*) from pg_stat_activity where datname = current_database() "
							+ "and application_name = 'endpoint' and state <> 'idle'")
					.get(0));
	}

}
