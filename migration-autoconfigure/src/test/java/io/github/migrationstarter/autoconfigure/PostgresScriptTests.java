package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void theSearchPathOfTheApplicationIsThatOfTheScript() {
		ScriptedApplication plain = application(tables(1));
		plain.database().execute("create schema \"My App\"");
		ScriptedApplication application = new ScriptedApplication(plain.database(), plain.properties()[0],
				"spring.datasource.hikari.schema=My App");

		assertThat(application.script(Kind.UPGRADE, "head"))
			.contains("\nSET client_encoding = 'UTF8';\nSET search_path = \"My App\";\n\nBEGIN;\n");
	}

}
