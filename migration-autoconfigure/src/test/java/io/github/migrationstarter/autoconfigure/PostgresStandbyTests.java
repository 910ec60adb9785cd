package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that can only be read: looked at in every mode, and named where something
 * would be written.
 */
@ExtendWith(OutputCaptureExtension.class)
class PostgresStandbyTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String MISSING_ONLY = "db.bootstrap-on-startup=missing-only";

	private static final EmbeddedPostgresServer SERVER = EmbeddedPostgresServer.own();

	private static TestDatabase missing;

	private static TestDatabase empty;

	private static TestDatabase legacy;

	private static TestDatabase behind;

	private static TestDatabase abandoned;

	@TempDir
	static Path folder;

	@BeforeAll
	static void makeTheStandby() {
		missing = TestDatabase.missing(SERVER);
		empty = TestDatabase.empty(SERVER);
		legacy = TestDatabase.empty(SERVER);
		legacy.execute("create table t1 (id integer primary key)");
		behind = migrated();
		abandoned = migrated();
		abandoned.execute("update DATABASECHANGELOGLOCK set LOCKED = true, LOCKGRANTED = now(), "
				+ "LOCKEDBY = 'migration-starter:0123456789abcdef:primary:17'");
		SERVER.restartAsStandby();
	}

	private static TestDatabase migrated() {
		TestDatabase database = TestDatabase.empty(SERVER);
		assertThat(StartedApplication.on(database, tables(2)).failure()).isNull();
		return database;
	}

	@ParameterizedTest
	@ValueSource(strings = { TRUE, MISSING_ONLY })
	@DisplayName("server in recovery")
	void isNotCreatedOn(String mode) {
		assertRefused("The PostgreSQL database '" + name(missing) + "' does not exist and cannot be created",
				StartedApplication.on(missing, tables(2), mode));
		assertRefused(empty, tables(2), mode);
	}

	@Test
	void isNotWrittenTo() {
		assertRefused(behind, tables(3), TRUE);
		assertRefused(behind, new TestChangelog().tables(1, 2).with("again", "runAlways:true", "select 1;").in(folder),
				TRUE);
		assertRefused(legacy, tables(2), TRUE, "db.stamp.revision=0001");
	}

	@ParameterizedTest
	@ValueSource(strings = { TRUE, MISSING_ONLY, "db.bootstrap-on-startup=false" })
	void isStartedOnWhereItIsCurrent(String mode, CapturedOutput output) {
		for (TestDatabase database : new TestDatabase[] { behind, abandoned }) {
			StartedApplication application = StartedApplication.on(database, tables(2), mode);

			assertThat(application.failure()).isNull();
			assertThat(application.report().action()).isEqualTo(BootstrapAction.LEAVE);
			assertThat(application.report().state()).isEqualTo(DatabaseState.CURRENT);
		}
		assertThat(output).doesNotContain("WARN");
	}

	@Test
	void isWaitedForAsForAnyOther() {
		assertThat(StartedApplication.on(behind, tables(2), "db.check-on-startup=wait").failure()).isNull();
	}

	@Test
	void isLookedAtByAnApplicationThatOnlyWarns() {
		for (TestDatabase database : new TestDatabase[] { missing, empty, legacy, behind }) {
			StartedApplication reader = StartedApplication.on(database, tables(3), "db.bootstrap-on-startup=false",
					"db.check-on-startup=warn");

			assertThat(reader.failure()).isNull();
			assertThat(reader.report().action()).isEqualTo(BootstrapAction.LEAVE);
		}
	}

	private static void assertRefused(TestDatabase database, String... properties) {
		assertRefused("The PostgreSQL database '" + name(database) + "' at 127.0.0.1:" + SERVER.port() + " is",
				StartedApplication.on(database, properties));
	}

	private static void assertRefused(String found, StartedApplication application) {
		assertThat(application.failure()).rootCause()
			.isInstanceOfSatisfying(MigrationRefusedException.class, (ex) -> assertThat(Troubleshooting.shown(ex))
				.isEqualTo(found
						+ " on a standby: its server replays the changes of another one and cannot be written to."
						+ "\n\nAction:\n\nMigrate through the primary: name it in spring.liquibase.url, or put "
						+ "targetServerType=primary into the URL. An application that only reads from a standby starts "
						+ "with DB_BOOTSTRAP_ON_STARTUP=false."));
	}

	private static String name(TestDatabase database) {
		return database.url().substring(database.url().lastIndexOf('/') + 1).replace('+', ' ');
	}

	private static String tables(int last) {
		return new TestChangelog().tables(1, last).in(folder);
	}

}
