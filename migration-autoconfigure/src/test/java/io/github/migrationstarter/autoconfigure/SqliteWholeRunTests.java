package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class SqliteWholeRunTests extends WholeRunContractTests {

	SqliteWholeRunTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	String unknownTable(String name) {
		return "[SQLITE_ERROR] SQL error or missing database (no such table: " + name + ")";
	}

	@Override
	String brokenReference() {
		return "[SQLITE_CONSTRAINT_FOREIGNKEY] A foreign key constraint failed (FOREIGN KEY constraint failed)";
	}

	@Override
	String enforcingForeignKeys(TestDatabase database) {
		return "spring.datasource.url=" + database.url() + "?foreign_keys=true";
	}

}
