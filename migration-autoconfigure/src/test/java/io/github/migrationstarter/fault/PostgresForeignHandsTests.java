package io.github.migrationstarter.fault;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.PlainLiquibase;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresForeignHandsTests extends ForeignHandsContractTests {

	PostgresForeignHandsTests() {
		super(FaultEngine.POSTGRESQL);
	}

	@Test
	void theChangeSetThatRunsWhileTheLockIsStolenIsRolledBack() {
		TestDatabase database = missing();
		assertRobbed(database, "fault.point=PAUSE AFTER 0 insert into t3 .*",
				() -> PlainLiquibase.releaseLocks(database));

		assertThat(database.history()).isEqualTo(ids(1, 2));
		migrate(database, tables(1, 6).in(this.folder), MISSING_ONLY);
		assertDone(database, 6);
	}

}
