package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;

class SqliteQueryExplanationTests extends QueryExplanationContractTests {

	@Override
	TestDatabase missing() {
		return TestDatabase.missingSqlite(this.folder);
	}

	@Override
	String failure() {
		return "[SQLITE_ERROR] SQL error or missing database (no such table: t3)";
	}

	@Override
	String name(TestDatabase shown) {
		return "SQLite database '" + shown.url().substring("jdbc:sqlite:".length()) + "'";
	}

}
