package io.github.migrationstarter.fault;

import java.util.UUID;

import io.github.migrationstarter.test.TestDatabase;

/**
 * An engine that commits at every DDL statement: every change set needs an intent. No
 * start can prove there that a holder of the lock is dead.
 */
class H2IntentTests extends IntentContractTests {

	@Override
	TestDatabase database() {
		return new TestDatabase("jdbc:h2:file:" + this.folder.resolve(UUID.randomUUID().toString()) + ";WRITE_DELAY=0",
				"sa", "");
	}

	@Override
	String title(TestDatabase database) {
		return "database '" + database.url().replaceFirst(";.*", "") + "'";
	}

	@Override
	String attributes() {
		return "";
	}

	@Override
	void free(TestDatabase database) {
		database.execute("update DATABASECHANGELOGLOCK set LOCKED = false, LOCKGRANTED = null, LOCKEDBY = null");
	}

}
