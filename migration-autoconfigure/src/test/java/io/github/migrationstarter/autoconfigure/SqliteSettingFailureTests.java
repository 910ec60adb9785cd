package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class SqliteSettingFailureTests extends SettingFailureContractTests {

	SqliteSettingFailureTests() {
		super(TestEngine.SQLITE);
	}

}
