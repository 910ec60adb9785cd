package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import io.github.migrationstarter.test.TestDatabase;

class SqliteLiquibaseSettingsTests extends LiquibaseSettingsContractTests {

	@Override
	TestDatabase missing() {
		return TestDatabase.missingSqlite(this.folder);
	}

	@Override
	TestDatabase empty() {
		Path file = this.folder.resolve("empty-" + System.nanoTime() + ".db");
		TestDatabase database = new TestDatabase("jdbc:sqlite:" + file, "", "");
		database.execute("vacuum");
		return database;
	}

}
