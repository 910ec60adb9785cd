package io.github.migrationstarter.autoconfigure;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class PostgresWholeRunTests extends WholeRunContractTests {

	PostgresWholeRunTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	String unknownTable(String name) {
		return "ERROR: relation \"" + name + "\" does not exist";
	}

	@Override
	String brokenReference() {
		return "ERROR: insert or update on table \"child\" violates foreign key constraint \"child_parent_fkey\"\n"
				+ "Detail: Key (parent)=(99) is not present in table \"t1\".";
	}

	@Override
	String enforcingForeignKeys(TestDatabase database) {
		return "spring.datasource.url=" + database.url();
	}

}
