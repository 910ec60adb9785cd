package io.github.migrationstarter.fault;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteBrokenRunTests extends BrokenRunContractTests {

	SqliteBrokenRunTests() {
		super(FaultEngine.SQLITE);
	}

	@Test
	void aTransactionThatSqliteEndsByItselfIsAFailureLikeAnyOther() {
		TestDatabase database = missing();
		String changelog = tables(1, 2)
			.with(id(3),
					"create table t3 (id integer primary key);\ninsert into t3 values (1);\n"
							+ "insert or rollback into t3 values (1);")
			.in(this.folder);

		LocalApplication.on(database)
			.start((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("UNIQUE constraint failed: t3.id"), changelog);

		assertThat(database.history()).isEqualTo(ids(1, 2));
		assertUnlocked(database);
		migrate(database, tables(1, 4).in(this.folder), MISSING_ONLY);
		assertDone(database, 4);
	}

}
