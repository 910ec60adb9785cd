package io.github.migrationstarter.fault;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresWholeRunTests extends WholeRunContractTests {

	PostgresWholeRunTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@Test
	void aRunWhoseLockWasTakenInItsMiddleIsRolledBack() {
		assertRobbed((when, sql) -> when == When.BEFORE && sql.startsWith("insert into t4"));
	}

	@Test
	void nobodyWhoLooksAtTheLockRowWaitsForTheRun() {
		TestDatabase database = missing();
		AtomicInteger looks = new AtomicInteger();

		new LocalApplication(database, (when, sql) -> {
			if (when == When.AFTER && sql.startsWith("create table t")) {
				database.execute("set lock_timeout = '1s'", "begin",
						"select * from DATABASECHANGELOGLOCK where ID = 1 for update", "rollback");
				looks.incrementAndGet();
			}
		}).start((context) -> assertThat(context).hasNotFailed(), tables(1, 3).in(this.folder), RUN);

		assertThat(looks).hasValue(3);
		assertDone(database, 3);
	}

}
