package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.bootstrap.Footprint;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteRehearsalTests extends RehearsalContractTests {

	SqliteRehearsalTests() {
		super(TestEngine.SQLITE);
	}

	@Test
	void saysOnceThatTheWholeFileIsLocked() {
		TestDatabase database = migrated(1);

		RehearsedApplication up = on(database, upgrade(), tables(1, 3));

		assertThat(up.found().held()).isEqualTo("SQLite locks the whole file: nobody else could write to it "
				+ "meanwhile, and nobody could during the run itself.");
		assertThat(up.found().steps()).extracting((step) -> step.footprint()).containsOnly(Footprint.UNKNOWN);
	}

	@Test
	void whatWasBrokenBeforeIsNoFailure() {
		TestDatabase database = migrated(1);
		database.execute("create table old (parent integer references t1 deferrable initially deferred)",
				"insert into old values (98)");

		RehearsedApplication up = on(database, upgrade(), tables(1, 2), enforcingForeignKeys(database));

		assertThat(up.rehearsed()).containsExactly("0002");
	}

	@Test
	void theBodyOfATriggerEndsNothing() {
		TestDatabase database = migrated(1);

		RehearsedApplication up = on(database, upgrade(), tables(1, 1).with("0002", "splitStatements:false",
				"create trigger again after delete on t1 begin insert into t1 values (5); end;"));

		assertThat(up.rehearsed()).containsExactly("0002");
	}

	@Override
	String unknownTable(String name) {
		return "[SQLITE_ERROR] SQL error or missing database (no such table: " + name + ")";
	}

	@Override
	String broken(String transaction) {
		return "The commit of the run failed: FOREIGN KEY constraint failed: row 1 of 'child' refers to a row of 't1' "
				+ "that is not there\nNothing was kept: this was a rehearsal.\nCorrect the change set or the data it "
				+ "stumbled over, and start again: the next run begins again.";
	}

	@Override
	String enforcingForeignKeys(TestDatabase database) {
		return "spring.datasource.url=" + database.url() + "?foreign_keys=true";
	}

}
