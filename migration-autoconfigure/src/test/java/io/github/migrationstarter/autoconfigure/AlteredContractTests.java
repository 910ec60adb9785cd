package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Change sets that were edited after they ran.
 */
abstract class AlteredContractTests extends StateContractTests {

	private static final String OLD = "create table edited (id integer);";

	private static final String NEW = "create table edited (id bigint);";

	private static final String CLEAR = "spring.liquibase.clear-checksums=true";

	AlteredContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void isAlteredByAnEdit() {
		TestDatabase database = migrated(edited("", OLD));
		TestDatabase fresh = migrated(edited("", NEW));

		MigrationException refusal = refusal(database, edited("", NEW), TRUE);

		assertThat(Troubleshooting.shown(refusal)).isEqualTo("1 change set of the " + this.engine.title(database)
				+ " had another text when it ran: 'app.sql::edited::me' (its checksum was " + checksum(database)
				+ " and is " + checksum(fresh)
				+ " now).\n\nAction:\n\nRestore the text that ran, and put the edit into "
				+ "a new change set (java -jar app.jar db revision -m \"...\"). Or, if both texts do the same, keep the new one and add to 'app.sql::edited::me' the "
				+ "line --validCheckSum: " + checksum(database)
				+ " (for this database alone: java -jar app.jar db stamp "
				+ "edited). Or, in development, make the database anew: java -jar app.jar db reset --yes");
		assertThat(look(database, edited("", NEW)).state()).isEqualTo(DatabaseState.ALTERED);
	}

	@Test
	void isAlteredAlsoWhereMoreIsPendingAndNewer() {
		TestDatabase database = migrated(edited("", OLD).tables(2, 2));

		assertThat(look(database, edited("", NEW).tables(3, 3)).state()).isEqualTo(DatabaseState.ALTERED);
	}

	@Test
	void isNotAlteredByRunOnChange() {
		TestDatabase database = migrated(edited("runOnChange:true", "update t1 set id = id;"));
		TestChangelog edited = edited("runOnChange:true", "insert into t1 values (2);");

		BootstrapReport report = start(database, edited);

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(repeats(report)).containsExactly("edited");
		assertThat(migrate(database, edited).action()).isEqualTo(BootstrapAction.REPEAT);
		assertThat(database.query("select id from t1 order by id")).containsExactly("1", "2");
		assertThat(migrate(database, edited).action()).isEqualTo(BootstrapAction.LEAVE);
	}

	@Test
	void isNotAlteredByRunAlways() {
		TestDatabase database = migrated(edited("runAlways:true", "update t1 set id = id;"));

		BootstrapReport report = start(database, edited("runAlways:true", "update t1 set id = id + 0;"));

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(repeats(report)).containsExactly("edited");
	}

	@Test
	void isNotAlteredWithoutARecordedChecksum() {
		TestDatabase database = migrated(edited("", OLD));
		database.execute("update DATABASECHANGELOG set MD5SUM = null where ID = 'edited'");

		BootstrapReport report = start(database, edited("", NEW));

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(repeats(report)).isEmpty();
		assertThat(migrate(database, edited("", NEW)).action()).isEqualTo(BootstrapAction.LEAVE);
	}

	@Test
	void isNotAlteredWithTheRecordedChecksumAsAValidOne() {
		TestDatabase database = migrated(edited("", OLD));

		BootstrapReport report = migrate(database, edited("", "--validCheckSum: " + checksum(database) + "\n" + NEW));

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(report.action()).isEqualTo(BootstrapAction.LEAVE);
	}

	@Test
	void isAlteredWithAnotherChecksumAsAValidOne() {
		TestDatabase database = migrated(edited("", OLD));
		String other = "9:00000000000000000000000000000000";

		BootstrapReport report = look(database, edited("", "--validCheckSum: " + other + "\n" + NEW));

		assertThat(report.state()).isEqualTo(DatabaseState.ALTERED);
	}

	@Test
	void isNotAlteredWhereChecksumsAreCleared() {
		TestDatabase database = migrated(edited("", OLD));
		String recorded = checksum(database);

		BootstrapReport report = start(database, edited("", NEW), CLEAR);

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(report.action()).isEqualTo(BootstrapAction.LEAVE);
		assertThat(checksum(database)).isEqualTo(recorded);
	}

	@Test
	void recordsTheChecksumsOfTodayWhereTheyAreCleared() {
		TestDatabase database = migrated(edited("", OLD));
		String today = checksum(migrated(edited("", NEW)));

		BootstrapReport report = migrate(database, edited("", NEW), CLEAR);

		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
		assertThat(report.changeSets()).isZero();
		assertThat(checksum(database)).isEqualTo(today);
		assertThat(migrate(database, edited("", NEW)).action()).isEqualTo(BootstrapAction.LEAVE);
	}

	@Test
	void runsOnChangeOnlyWhatChangedWhereChecksumsAreCleared() {
		TestDatabase database = migrated(edited("runOnChange:true", "update t1 set id = id;").with("same",
				"runOnChange:true", "update t1 set id = id + 10;"));
		TestChangelog edited = edited("runOnChange:true", "insert into t1 values (2);").with("same", "runOnChange:true",
				"update t1 set id = id + 10;");

		BootstrapReport report = migrate(database, edited, CLEAR);

		assertThat(report.changeSets()).isEqualTo(1);
		assertThat(database.query("select id from t1 order by id")).containsExactly("2", "11");
	}

	private static String checksum(TestDatabase database) {
		return database.query("select MD5SUM from DATABASECHANGELOG where ID = 'edited'").get(0);
	}

	private static TestChangelog edited(String attributes, String sql) {
		return tables(1, 1).with("edited", attributes, sql);
	}

}
