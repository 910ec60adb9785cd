package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresScriptTests extends ScriptContractTests {

	PostgresScriptTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	String isHeld() {
		return "The lock is held by 'me' since 2026-01-02 03:04:05. Nothing was changed.";
	}

	@Override
	String hasRows(String found, String expected) {
		return "The history has " + found + " rows, and not the " + expected + ". Nothing was changed.";
	}

	@Override
	String hasOtherRows() {
		return "The history has other rows than a database at 'app.sql::0002::me'. Nothing was changed.";
	}

	@Override
	String yes() {
		return "true";
	}

}
