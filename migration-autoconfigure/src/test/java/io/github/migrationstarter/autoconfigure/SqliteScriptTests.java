package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void foreignKeysAreCheckedWhereTheApplicationChecksThem() {
		ScriptedApplication plain = application(tables(1));
		ScriptedApplication application = new ScriptedApplication(
				new TestDatabase(plain.database().url() + "?foreign_keys=on", "", ""), plain.properties());

		assertThat(application.script(Kind.UPGRADE, "head"))
			.contains("\nPRAGMA foreign_keys = ON;\n\nBEGIN IMMEDIATE;\n");
		assertThat(plain.script(Kind.UPGRADE, "head")).doesNotContain("PRAGMA");
	}

}
