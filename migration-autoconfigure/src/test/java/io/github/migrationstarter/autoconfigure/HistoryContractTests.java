package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.test.PlainLiquibase;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories and changelogs that do not hold the same change sets.
 */
abstract class HistoryContractTests extends StateContractTests {

	HistoryContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void isCurrentOnTheSecondStartOfARunAlwaysChangeSet() {
		TestDatabase database = empty();
		start(database, withRunAlways(2));

		BootstrapReport second = start(database, withRunAlways(2));

		assertThat(second.found()).isEqualTo(DatabaseState.CURRENT);
		assertThat(second.action()).isEqualTo(BootstrapAction.LEAVE);
		assertThat(repeats(second)).containsExactly("always");
	}

	@Test
	void runsAgainWhatAlwaysRuns() {
		TestDatabase database = migrated(withRunAlways(2));

		BootstrapReport second = migrate(database, withRunAlways(2));

		assertThat(second.action()).isEqualTo(BootstrapAction.REPEAT);
		assertThat(second.changeSets()).isEqualTo(1);
		assertThat(second.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.query("select EXECTYPE from DATABASECHANGELOG where ID = 'always'"))
			.containsExactly("RERAN");
		assertThat(look(database, withRunAlways(2)).state()).isEqualTo(DatabaseState.CURRENT);
	}

	@Test
	void isCurrentWithTheOldestTrimmedAndNothingNew() {
		TestDatabase database = migrated(tables(1, 4));

		BootstrapReport report = start(database, tables(3, 4));

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(retired(report)).containsExactly("0001", "0002");
		assertThat(newer(report)).isEmpty();
	}

	@Test
	void isBehindWithTheOldestTrimmedAndOneNew() {
		TestDatabase database = migrated(tables(1, 4));

		BootstrapReport report = look(database, tables(3, 5));

		assertThat(report.state()).isEqualTo(DatabaseState.BEHIND);
		assertThat(retired(report)).containsExactly("0001", "0002");
		assertThat(pending(report)).containsExactly("0005");
		assertThat(migrate(database, tables(3, 5)).state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004", "0005");
	}

	@Test
	void isBehindWithASquashedBaselineOneKeptAndOneNew() {
		TestDatabase database = migrated(tables(1, 4));
		TestChangelog squashed = new TestChangelog().with("baseline", """
				--preconditions onFail:MARK_RAN
				--precondition-sql-check expectedResult:0 select count(*) from DATABASECHANGELOG where ID = '0001'
				create table t1 (id integer primary key);
				create table t2 (id integer primary key);
				create table t3 (id integer primary key);""").tables(4, 5);

		BootstrapReport report = look(database, squashed);

		assertThat(report.state()).isEqualTo(DatabaseState.BEHIND);
		assertThat(retired(report)).containsExactly("0001", "0002", "0003");
		assertThat(pending(report)).containsExactly("baseline", "0005");
		assertThat(migrate(database, squashed).state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004", "baseline", "0005");
	}

	@Test
	void divergesWithEverythingSquashed() {
		TestDatabase database = migrated(tables(1, 2));
		TestChangelog squashed = new TestChangelog().with("baseline", "create table t1 (id integer primary key);");

		MigrationException refusal = refusal(database, squashed);

		assertThat(Troubleshooting.shown(refusal)).isEqualTo("The history of the " + this.engine.title(database)
				+ " has 2 rows, and the changelog knows none of them ('app.sql::0001::me', 'app.sql::0002::me'), but has "
				+ "1 change set that never ran here ('app.sql::baseline::me'). Either the changelog was moved or renamed, "
				+ "or its history was squashed, or the history is that of another application.\n\nAction:\n\n"
				+ "If it was moved or renamed, give it the path back that the history has, with logicalFilePath: "
				+ "app.sql. If it was squashed, keep one of the old change sets in it, or record what replaced them as run "
				+ "(java -jar app.jar db stamp <its id>). If the history is that of another "
				+ "application, correct the address of the database, or spring.liquibase.change-log. "
				+ "DB_CHECK_ON_STARTUP=warn starts the application without that.");
		assertThat(look(database, squashed).state()).isEqualTo(DatabaseState.DIVERGED);
	}

	@Test
	void isAheadBesideANewerRelease() {
		TestDatabase database = migrated(withRunAlways(2), withRunAlways(4));

		BootstrapReport report = start(database, withRunAlways(2));

		assertThat(report.state()).isEqualTo(DatabaseState.AHEAD);
		assertThat(newer(report)).containsExactly("0003", "0004");
		assertThat(report.observation().current().id()).isEqualTo("0002");
	}

	@Test
	void isAheadBesideANewerReleaseAlsoAfterItsRunAlwaysRanAgain() {
		TestDatabase database = migrated(withRunAlways(2), withRunAlways(4));
		PlainLiquibase.update(database, withRunAlways(2).in(this.folder));

		BootstrapReport report = migrate(database, withRunAlways(2));

		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0004", "always");
		assertThat(report.state()).isEqualTo(DatabaseState.AHEAD);
		assertThat(report.action()).isEqualTo(BootstrapAction.LEAVE);
		assertThat(newer(report)).containsExactly("0003", "0004");
	}

	@Test
	void refusesToStartBesideANewerReleaseWhereToldTo() {
		TestDatabase database = migrated(tables(1, 4));

		MigrationException refusal = refusal(database, tables(1, 2), "db.newer-schema=fail");

		assertThat(refusal).hasMessage("The " + this.engine.title(database)
				+ " is newer than this application: 2 change sets of its history are not in the changelog "
				+ "('app.sql::0003::me', 'app.sql::0004::me').");
		assertThat(Troubleshooting.shown(refusal)).endsWith(refusal.getAction());
		assertThat(refusal.getAction()).isEqualTo("Start the version of the application that made it, or accept the "
				+ "newer schema with DB_NEWER_SCHEMA=warn.");
	}

	@Test
	void divergesFromAnotherBranch() {
		TestDatabase database = migrated(tables(1, 2).with("theirs", "create table theirs (id integer);"));
		TestChangelog mine = tables(1, 2).with("mine", "create table mine (id integer);");

		MigrationException refusal = refusal(database, mine, TRUE);

		assertThat(Troubleshooting.shown(refusal)).isEqualTo("The " + this.engine.title(database)
				+ " and the changelog have diverged: 1 change set is pending ('app.sql::mine::me'), while 1 change set of "
				+ "the history is not in the changelog ('app.sql::theirs::me').\n\nAction:\n\n"
				+ "Bring both sides together in one changelog. To run what is pending all the same, set "
				+ "DB_DIVERGED=upgrade and DB_BOOTSTRAP_ON_STARTUP=true. Or run it now: java -jar app.jar db upgrade "
				+ "--db.diverged=upgrade");
		assertThat(database.history()).containsExactly("0001", "0002", "theirs");
		assertThat(look(database, mine).state()).isEqualTo(DatabaseState.DIVERGED);
	}

	@Test
	void divergesWithAHotfixOfAnOlderRelease() {
		TestDatabase database = migrated(tables(1, 2), tables(1, 3));
		TestChangelog hotfix = tables(1, 2).with("0002-fix", "create table fixed (id integer);");

		BootstrapReport report = look(database, hotfix);

		assertThat(report.state()).isEqualTo(DatabaseState.DIVERGED);
		assertThat(pending(report)).containsExactly("0002-fix");
		assertThat(newer(report)).containsExactly("0003");
	}

	@Test
	void runsAHotfixOfAnOlderReleaseWhereToldTo() {
		TestDatabase database = migrated(tables(1, 2), tables(1, 3));
		TestChangelog hotfix = tables(1, 2).with("0002-fix", "create table fixed (id integer);");

		BootstrapReport report = migrate(database, hotfix, "db.diverged=upgrade");

		assertThat(report.found()).isEqualTo(DatabaseState.DIVERGED);
		assertThat(report.action()).isEqualTo(BootstrapAction.UPGRADE);
		assertThat(database.history()).containsExactly("0001", "0002", "0003", "0002-fix");
	}

	private static TestChangelog withRunAlways(int last) {
		return tables(1, last).with("always", "runAlways:true", "update t1 set id = id;");
	}

}
