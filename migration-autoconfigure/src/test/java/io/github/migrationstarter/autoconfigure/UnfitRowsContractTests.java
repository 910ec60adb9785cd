package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Constraints that the rows which are there do not meet.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class UnfitRowsContractTests {

	static final String TRUE = "db.bootstrap-on-startup=true";

	static final String ACTION = "Correct these rows, by hand or in a change set that comes before, and start again: the "
			+ "next run goes on with it.";

	private static final String WITHOUT_NOTES = "databasechangelogrun";

	final TestEngine engine;

	@TempDir
	Path folder;

	UnfitRowsContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void theRowsThatAUniqueIndexStumblesOverAreCountedNamedAndListed(CapturedOutput output) {
		TestDatabase database = rooms();

		failed(database, "create unique index rooms_code on rooms (code);");

		String query = "select * from rooms where code in (select code from rooms where code is not null group by code "
				+ "having count(*) > 1) order by code;";
		String shown = Troubleshooting.shown(output);
		assertThat(shown).endsWith("\nIt was rolled back. No change set ran before it.\n"
				+ "5 rows of 'rooms' have the same 'code' as another row: 'id' 1, 2, 3 and more. This query lists them:\n  "
				+ query + "\n\nAction:\n\n" + ACTION);
		assertThat(shown).doesNotContain("Ada");
		assertThat(database.query(query)).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
	}

	@Test
	void aUniqueIndexMayBePartialAndOfSeveralColumnsAndExpressions(CapturedOutput output) {
		failed(rooms(), "create unique index rooms_code on rooms (upper(code) desc, floor) where owner <> 'Eve';");

		String shown = Troubleshooting.shown(output);
		assertThat(shown)
			.contains("\n2 rows of 'rooms' have the same 'upper(code)' and 'floor' as another row: 'id' 4, 5. "
					+ "This query lists them:\n  select * from rooms where (upper(code), floor) in (select upper(code), floor "
					+ "from rooms where upper(code) is not null and floor is not null and (owner <> 'Eve') group by "
					+ "upper(code), floor having count(*) > 1) and (owner <> 'Eve') order by upper(code), floor;\n");
	}

	@Test
	void rowsThatTheChangeSetItselfWroteAreNotSpokenOf(CapturedOutput output) {
		TestDatabase database = empty();
		database.execute("create table rooms (id integer primary key, code varchar(20))");

		failed(database, """
				insert into rooms values (1, 'a'), (2, 'a');
				create unique index rooms_code on rooms (code);""");

		String shown = Troubleshooting.shown(output);
		assertThat(shown)
			.endsWith("\nIt was rolled back. No change set ran before it.\n\nAction:\n\nCorrect the change "
					+ "set or the data it stumbled over, and start again: the next run goes on with it.");
	}

	@Test
	void aNewColumnNeedsAValueForTheRowsThatAreThere(CapturedOutput output) {
		failed(rooms(), "alter table rooms add column area integer not null;");

		String shown = Troubleshooting.shown(output);
		assertThat(shown).endsWith("""

				It was rolled back. No change set ran before it.
				6 rows of 'rooms' would have no value in the new column 'area'.

				Action:

				Give the new column a default value; or add it without NOT NULL, fill it, and make it NOT NULL after \
				that, each in a change set of its own. Then start again: the next run goes on with it.""");
	}

	@Test
	void aTableWithoutAKeyIsOnlyCounted(CapturedOutput output) {
		TestDatabase database = empty();
		database.execute("create table plain (name varchar(20))", "insert into plain values ('Ada'), ('Ada')");

		failed(database, "create unique index plain_name on plain (name);");

		String shown = Troubleshooting.shown(output);
		assertThat(shown).contains("\n2 rows of 'plain' have the same 'name' as another row. This query lists them:\n");
	}

	/**
	 * Six rooms: five share two codes, and two of them the floor too.
	 */
	TestDatabase rooms() {
		TestDatabase database = empty();
		database.execute(
				"create table rooms (id integer primary key, code varchar(20), floor integer, owner varchar(20))",
				"insert into rooms values (1, 'a', 1, 'Ada'), (2, 'a', null, 'Ada'), (3, 'a', 3, 'Ada'), "
						+ "(4, 'b', 1, 'Ada'), (5, 'b', 1, 'Bob'), (6, null, -1, 'Eve')");
		return database;
	}

	/**
	 * Lets a change set fail on a database, of which nothing changes but for the tables
	 * of the history.
	 */
	void failed(TestDatabase database, String sql) {
		String stamped = new TestChangelog().with("0001", "select 1;").in(this.folder);
		assertThat(BootedApplication.on(database, stamped, TRUE, "db.stamp.revision=0001").failure()).isNull();
		String before = dump(database);

		BootedApplication failed = BootedApplication.on(database,
				new TestChangelog().with("0001", "select 1;").with("0002", sql).in(this.folder), TRUE);

		assertThat(failed.exitCode()).isEqualTo(4);
		assertThat(dump(database)).isEqualTo(before);
	}

	TestDatabase empty() {
		return this.engine.empty(this.folder);
	}

	private static String dump(TestDatabase database) {
		return database.dump(DatabaseDump.full().withoutTables(WITHOUT_NOTES, "databasechangeloglock"));
	}

}
