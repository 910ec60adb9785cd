package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;

/**
 * The driver begins the next transaction as soon as one ends; where the application wants
 * immediate ones, a start that waits must not hold the write lock meanwhile.
 */
class SqliteImmediateBootstrapTests extends SqliteBootstrapTests {

	@Override
	TestDatabase missing() {
		return immediate(super.missing());
	}

	@Override
	TestDatabase empty() {
		return immediate(super.empty());
	}

	private static TestDatabase immediate(TestDatabase database) {
		return new TestDatabase(database.url() + "?transaction_mode=IMMEDIATE", "", "");
	}

}
