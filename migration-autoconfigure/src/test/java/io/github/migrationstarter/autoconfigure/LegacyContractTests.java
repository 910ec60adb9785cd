package io.github.migrationstarter.autoconfigure;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables without a history, and tables that do not count.
 */
abstract class LegacyContractTests extends StateContractTests {

	LegacyContractTests(TestEngine engine) {
		super(engine);
	}

	@Test
	void isLegacyWithATableOfTheApplication() {
		TestDatabase database = empty();
		database.execute("create table rooms (id integer)", "create table courses (id integer)");

		MigrationException refusal = refusal(database, tables(1, 2));

		assertThat(refusal).hasMessage(
				"The " + this.engine.title(database) + " has 2 tables ('courses', 'rooms'), but no migration history.");
		assertThat(Troubleshooting.shown(refusal)).endsWith(refusal.getAction());
		assertThat(refusal.getAction()).isEqualTo("Find the last change set that the schema already contains, of "
				+ "'app.sql::0001::me', 'app.sql::0002::me', and start once with DB_BOOTSTRAP_ON_STARTUP=true and "
				+ "DB_STAMP_REVISION=<its id>: the history is written up to there, and the rest is run. Tables that are not the application's are named in DB_IGNORE_TABLES, "
				+ "and do not count. DB_CHECK_ON_STARTUP=warn starts the application without that. Or do both now: "
				+ "java -jar app.jar db stamp <its id> && java -jar app.jar db upgrade");
	}

	@Test
	void isEmptyWithTablesOfFrameworks() {
		TestDatabase database = empty();
		for (String table : new String[] { "spring_session", "SPRING_SESSION_ATTRIBUTES", "batch_job_instance",
				"qrtz_triggers", "event_publication", "shedlock", "flyway_schema_history", "alembic_version" }) {
			database.execute("create table " + table + " (id integer)");
		}

		BootstrapReport report = start(database, tables(1, 1));

		assertThat(report.found()).isEqualTo(DatabaseState.EMPTY);
		assertThat(report.state()).isEqualTo(DatabaseState.CURRENT);
	}

	@Test
	void namesTheToolThatTheDatabaseComesFrom() {
		TestDatabase database = empty();
		database.execute("create table rooms (id integer)", "create table flyway_schema_history (version integer)",
				"create table spring_session (id integer)");

		MigrationException refusal = refusal(database, tables(1, 2));

		assertThat(refusal).hasMessage("The " + this.engine.title(database)
				+ " has 1 table ('rooms'), but no migration history. The table 'flyway_schema_history' says "
				+ "that Flyway made the schema.");
	}

	@Test
	void namesTheToolAlsoWhereTheRevisionIsToBeFound() {
		TestDatabase database = empty();
		database.execute("create table rooms (id integer)", "create table alembic_version (version_num integer)");

		MigrationException refusal = refusal(database, tables(1, 2), TRUE);

		assertThat(refusal).hasMessage("The " + this.engine.title(database)
				+ " has 1 table ('rooms'), but no migration history, and db.stamp.revision=auto cannot find out yet which "
				+ "change set the schema corresponds to. The table 'alembic_version' says that Alembic made the "
				+ "schema.");
		assertThat(Troubleshooting.shown(refusal)).endsWith(refusal.getAction());
		assertThat(refusal.getAction())
			.isEqualTo("Find the last change set that the schema already contains, and start "
					+ "again with DB_STAMP_REVISION=<its id>: the history is written up to there, and the rest is run. The "
					+ "changelog goes from 'app.sql::0001::me' to 'app.sql::0002::me'. Tables that are not the application's are "
					+ "named in DB_IGNORE_TABLES, and do not count. Or do both now: java -jar app.jar db stamp <its id> "
					+ "&& java -jar app.jar db upgrade");
		assertThat(database.dump(DatabaseDump.full())).doesNotContainIgnoringCase("databasechangelog");
	}

	@Test
	void isEmptyWithTablesThatAreToBeIgnored() {
		TestDatabase database = empty();
		database.execute("create table audit_log (id integer)", "create table Audit_Old (id integer)");

		assertThat(look(database, tables(1, 1)).state()).isEqualTo(DatabaseState.LEGACY);
		assertThat(look(database, tables(1, 1), "db.ignore-tables=audit_*").state()).isEqualTo(DatabaseState.EMPTY);
	}

	@Test
	void isEmptyWithAView() {
		TestDatabase database = empty();
		database.execute("create view one as select 1 as id");

		assertThat(look(database, tables(1, 1)).state()).isEqualTo(DatabaseState.EMPTY);
	}

	@Test
	void isEmptyWithTheTablesOfAnotherChangelog() {
		TestDatabase database = empty();
		TestChangelog other = new TestChangelog().with("other", "drop table if exists nowhere;");
		migrate(database, other, "spring.liquibase.database-change-log-table=OTHERLOG",
				"spring.liquibase.database-change-log-lock-table=OTHERLOCK");
		assertThat(database.query("select ID from OTHERLOG")).containsExactly("other");

		BootstrapReport report = start(database, tables(1, 1));

		assertThat(report.found()).isEqualTo(DatabaseState.EMPTY);
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void isLegacyWithAHistoryThatHasNoRow() {
		TestDatabase database = migrated(tables(1, 1));
		database.execute("delete from DATABASECHANGELOG");

		assertThat(look(database, tables(1, 1)).state()).isEqualTo(DatabaseState.LEGACY);
	}

	@Test
	void refusesAnUnknownStampRevisionBeforeAnythingIsWritten() {
		TestDatabase database = empty();
		database.execute("create table t1 (id integer)");

		MigrationException refusal = refusal(database, tables(1, 2), TRUE, "db.stamp.revision=0009");

		assertThat(Troubleshooting.shown(refusal)).startsWith("No change set of the changelog is called '0009'.\n");
		assertThat(database.dump(DatabaseDump.full())).doesNotContainIgnoringCase("databasechangelog");
	}

}
