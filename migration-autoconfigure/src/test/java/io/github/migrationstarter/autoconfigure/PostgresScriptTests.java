package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresScriptTests extends ScriptContractTests {

	PostgresScriptTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	String nasty() {
		return SAMPLE;
	}

	@Override
	String isHeld() {
		return "CHECK constraint failed: The lock is held by somebody else. Nothing was changed.";
	}

	@Override
	String hasRows(String expected) {
		return "CHECK constraint failed: The history has not the " + expected + ". Nothing was changed.";
	}

}
