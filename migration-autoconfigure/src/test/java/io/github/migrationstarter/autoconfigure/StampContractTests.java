package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writing the history without running anything.
 */
abstract class StampContractTests extends CommandContract {

	StampContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void makesTheHistoryWhatItIsUpToTheRevision() {
		TestDatabase database = migrated(tables(1, 3));

		CommandedApplication stamped = run(database, tables(1, 3), "stamp 0001");

		assertThat(printed(database, stamped)).isEqualTo(
				"""
						2 rows will be removed from the history:
						'app.sql::0003::me'
						'app.sql::0002::me'
						The <database> was stamped: CURRENT -> BEHIND, 2 change sets stamped, 2 pending, at 'app.sql::0001::me', ... ms.
						The rest is run with: java -jar app.jar db upgrade""");
		assertThat(database.history()).containsExactly("0001");
		assertThat(database.query("select id from t3")).containsExactly("1");
	}

	@Test
	void acceptsAnEditedTextWithoutMovingItsRow() {
		TestDatabase database = migrated(
				tables(1, 1).with("edited", "create table old_one (id integer);").tables(2, 2));
		TestChangelog edited = tables(1, 1).with("edited", "create table new_one (id integer);").tables(2, 2);

		CommandedApplication stamped = run(database, edited, "stamp head");

		assertThat(printed(database, stamped)).isEqualTo(
				"""
						1 row gets the checksum of today's text:
						'app.sql::edited::me'
						The <database> was stamped: ALTERED -> CURRENT, 1 change set stamped, 0 pending, at 'app.sql::0002::me', ... ms.""");
		assertThat(database.history()).containsExactly("0001", "edited", "0002");
		assertThat(run(database, edited, "stamp head").out()).startsWith("Nothing to do. ");
	}

	@Test
	void leavesRetiredAndNewerRows() {
		TestDatabase database = migrated(tables(1, 4));

		assertThat(run(database, tables(2, 3), "stamp base").exitCode()).isZero();

		assertThat(database.history()).containsExactly("0001", "0004");
	}

	@Test
	void isOneTransaction() {
		TestDatabase database = migrated(tables(1, 1));
		database
			.execute("create unique index one_author on DATABASECHANGELOG (AUTHOR, (case when ID in ('0002', '0003') "
					+ "then 'x' else ID end))");

		CommandedApplication failed = run(database, tables(1, 3), "stamp head");

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void finishesAnInterruptedCreationAlsoWhereTheRowsAreRight() {
		TestChangelog broken = tables(1, 2).with("0003", "insert into nowhere values (1);");
		TestDatabase database = this.engine.empty(this.folder);
		assertThat(run(database, broken, "upgrade").exitCode()).isEqualTo(4);

		CommandedApplication stamped = run(database, tables(1, 3), "stamp 0002");

		assertThat(printed(database, stamped)).isEqualTo(
				"""
						The <database> was stamped: UNFINISHED -> BEHIND, 0 change sets stamped, 1 pending, at 'app.sql::0002::me', ... ms.
						The rest is run with: java -jar app.jar db upgrade""");
	}

	@Test
	void isRefusedWithoutARevision() {
		TestDatabase database = this.engine.empty(this.folder);
		database.execute("create table t1 (id integer)");

		for (String command : new String[] { "stamp", "stamp auto" }) {
			assertThat(shown(database, refusal(database, tables(1, 2), command))).isEqualTo(
					"""
							'auto' cannot find out yet which change set the schema of the <database> corresponds to.
							Find the last change set that the schema already contains, and run: java -jar app.jar db stamp <its id>, or to write the history of the whole changelog: java -jar app.jar db stamp head""");
		}
	}

}
