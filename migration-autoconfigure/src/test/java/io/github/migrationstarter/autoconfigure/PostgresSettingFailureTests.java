package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestEngine;

class PostgresSettingFailureTests extends SettingFailureContractTests {

	PostgresSettingFailureTests() {
		super(TestEngine.POSTGRESQL);
	}

}
