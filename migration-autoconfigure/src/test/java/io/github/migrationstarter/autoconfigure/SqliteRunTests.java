package io.github.migrationstarter.autoconfigure;

import java.util.UUID;

import io.github.migrationstarter.test.TestDatabase;

class SqliteRunTests extends RunContractTests {

	@Override
	TestDatabase empty() {
		TestDatabase database = new TestDatabase(
				"jdbc:sqlite:" + this.folder.resolve(UUID.randomUUID() + ".db") + "?foreign_keys=on", "", "");
		database.execute("vacuum");
		return database;
	}

}
