package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class SqliteAppliedTests extends AppliedContractTests {

	SqliteAppliedTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	void refuseRow(TestDatabase database, String id) {
		database.execute("create trigger cut before insert on DATABASECHANGELOG when new.ID = '" + id
				+ "' begin select raise(abort, 'cut off'); end");
	}

	@Override
	void acceptRows(TestDatabase database) {
		database.execute("drop trigger cut");
	}

	@Override
	String isThere(String kind, String name) {
		return "[SQLITE_ERROR] SQL error or missing database (" + kind + " " + name + " already exists)";
	}

	@Override
	String folded(String name) {
		return name;
	}

	@Override
	String look(String table) {
		return ".schema " + table;
	}

}
