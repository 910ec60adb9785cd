package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteScriptTests extends ScriptContractTests {

	SqliteScriptTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	String isHeld() {
		return "CHECK constraint failed: The lock is held by somebody else. Nothing was changed.";
	}

	@Override
	String hasRows(String found, String expected) {
		return "CHECK constraint failed: The history has not the " + expected + ". Nothing was changed.";
	}

	@Override
	String hasOtherRows() {
		return "CHECK constraint failed: The history has other rows than a database at 'app.sql::0002::me'. Nothing was changed.";
	}

	@Override
	String yes() {
		return "1";
	}

}
