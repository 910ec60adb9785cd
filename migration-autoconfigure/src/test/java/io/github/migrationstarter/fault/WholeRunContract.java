package io.github.migrationstarter.fault;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestDatabase;

/**
 * What every test of a run in one transaction needs.
 */
abstract class WholeRunContract extends FaultContract {

	static final String RUN = "db.transaction=run";

	static final DatabaseDump BUT_LOCK = DatabaseDump.full()
		.withoutTables("databasechangelogrun", "databasechangeloglock");

	WholeRunContract(FaultEngine engine) {
		super(engine);
	}

	TestDatabase migrated() {
		TestDatabase database = missing();
		migrate(database, tables(1, 2).in(this.folder), RUN);
		return database;
	}

}
