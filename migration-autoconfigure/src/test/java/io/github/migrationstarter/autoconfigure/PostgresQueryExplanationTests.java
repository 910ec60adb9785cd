package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestDatabase;

class PostgresQueryExplanationTests extends QueryExplanationContractTests {

	@Override
	TestDatabase missing() {
		return TestDatabase.empty(EmbeddedPostgresServer.shared());
	}

	@Override
	String failure() {
		return "ERROR: relation \"t3\" does not exist";
	}

	@Override
	String name(TestDatabase shown) {
		String address = shown.url().substring("jdbc:postgresql://".length());
		return "PostgreSQL database '" + address.substring(address.indexOf('/') + 1) + "' at "
				+ address.substring(0, address.indexOf('/'));
	}

}
