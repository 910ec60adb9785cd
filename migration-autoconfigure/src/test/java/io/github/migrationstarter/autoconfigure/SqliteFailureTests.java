package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestEngine;

class SqliteFailureTests extends FailureContractTests {

	SqliteFailureTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	String literalTrue() {
		return "1";
	}

	@Override
	String unknownTable(String name) {
		return "[SQLITE_ERROR] SQL error or missing database (no such table: " + name + ")";
	}

	@Override
	String where(String changelog) {
		return "line 15 of '" + TestChangelog.file(changelog) + "'";
	}

}
