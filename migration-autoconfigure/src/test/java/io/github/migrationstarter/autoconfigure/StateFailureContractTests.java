package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Databases that an application does not start on, and what is said of them.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class StateFailureContractTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String FALSE = "db.bootstrap-on-startup=false";

	private static final String MISSING_ONLY = "db.bootstrap-on-startup=missing-only";

	private static final String NOT_CREATED = "db.create.enabled=false";

	private static final String ANYWAY = "DB_CHECK_ON_STARTUP=warn starts the application without that.";

	private static final String FORBIDDEN = "It may not be created here: create it by hand, or set DB_CREATE_ENABLED=true.";

	private static final String NOT_OURS = " Tables that are not the application's are named in DB_IGNORE_TABLES, and do "
			+ "not count.";

	private static final String BOTH = " Or do both now: java -jar app.jar db stamp <its id> && java -jar app.jar db upgrade";

	final TestEngine engine;

	@TempDir
	Path folder;

	StateFailureContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void aMissingDatabase(CapturedOutput output) {
		TestDatabase database = this.engine.missing(this.folder);

		refuses(database, tables(1, 1), FALSE);

		assertThat(output).contains(Troubleshooting.report("The " + title(database) + " does not exist.",
				"Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start creates it; " + ANYWAY
						+ " Or create it now: java -jar app.jar db upgrade"));
	}

	@ParameterizedTest
	@ValueSource(strings = { TRUE, MISSING_ONLY })
	void aMissingDatabaseThatMayNotBeCreated(String mode, CapturedOutput output) {
		TestDatabase database = this.engine.missing(this.folder);

		refuses(database, tables(1, 1), mode, NOT_CREATED);

		assertThat(output).contains(Troubleshooting.report("The " + title(database) + " does not exist.", FORBIDDEN));
	}

	@Test
	void anEmptyDatabase(CapturedOutput output) {
		TestDatabase database = empty();

		refuses(database, tables(1, 1), FALSE);

		assertThat(output).contains(Troubleshooting.report(
				"The " + title(database)
						+ " has no tables of the application: 1 change set is pending, 'app.sql::0001::me'.",
				"Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start creates what is missing; " + ANYWAY
						+ " Or create what is missing now: java -jar app.jar db upgrade"));
	}

	@Test
	void aCreationThatIsNotFinished(CapturedOutput output) {
		TestDatabase database = this.engine.creatable(this.folder);
		TestChangelog broken = tables(1, 1).with("0002", "insert into nowhere values (1);");
		assertThat(BootedApplication.on(database, broken.in(this.folder)).exitCode()).isEqualTo(4);

		refuses(database, tables(1, 2), FALSE);

		assertThat(output).contains(Troubleshooting.report(
				"The first creation of the " + title(database)
						+ " was begun and not finished: 1 change set is pending, 'app.sql::0002::me'.",
				"Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start creates what is missing; " + ANYWAY
						+ " Or create what is missing now: java -jar app.jar db upgrade"));
	}

	@ParameterizedTest
	@ValueSource(strings = { FALSE, MISSING_ONLY })
	void aDatabaseThatIsBehind(String mode, CapturedOutput output) {
		TestDatabase database = migrated(tables(1, 1));

		refuses(database, tables(1, 2), mode);

		assertThat(output).contains(Troubleshooting.report(
				"The " + title(database) + " is behind this application: 1 change set is pending, "
						+ "'app.sql::0002::me'; the last one that ran is 'app.sql::0001::me'.",
				"Set DB_BOOTSTRAP_ON_STARTUP=true, and the next start runs what is pending; " + ANYWAY
						+ " Or run what is pending now: java -jar app.jar db upgrade"));
	}

	@ParameterizedTest
	@ValueSource(strings = { TRUE, FALSE, MISSING_ONLY })
	void aNewerDatabase(String mode, CapturedOutput output) {
		TestDatabase database = migrated(tables(1, 2));

		refuses(database, tables(1, 1), mode, "db.newer-schema=fail");

		assertThat(output).contains(Troubleshooting.report(
				"The " + title(database) + " is newer than this application: 1 change set of its history is not in the "
						+ "changelog ('app.sql::0002::me').",
				"Start the version of the application that made it, or accept the newer schema with "
						+ "DB_NEWER_SCHEMA=warn."));
	}

	@Test
	void aDatabaseWithoutHistory(CapturedOutput output) {
		TestDatabase database = empty();
		database.execute("create table rooms (id integer)", "create table courses (id integer)");

		refuses(database, tables(1, 2), MISSING_ONLY);

		assertThat(output).contains(Troubleshooting.report(
				"The " + title(database) + " has 2 tables ('courses', 'rooms'), but no migration history.",
				"Find the last change set that the schema already contains, of 'app.sql::0001::me', "
						+ "'app.sql::0002::me', and start once with DB_BOOTSTRAP_ON_STARTUP=true and "
						+ "DB_STAMP_REVISION=<its id>: the history is written up to there, and the rest is run."
						+ NOT_OURS + " " + ANYWAY + BOTH));
	}

	@Test
	void aDatabaseOfAnotherToolThatIsToBeStamped(CapturedOutput output) {
		TestDatabase database = empty();
		database.execute("create table rooms (id integer)", "create table flyway_schema_history (version integer)",
				"create table alembic_version (version_num integer)");

		refuses(database, tables(1, 2), TRUE);

		assertThat(output).contains(Troubleshooting.report("The " + title(database)
				+ " has 1 table ('rooms'), but no migration history, and "
				+ "db.stamp.revision=auto cannot find out yet which change set the schema corresponds to. The "
				+ "tables 'flyway_schema_history', 'alembic_version' say that Flyway and Alembic made the schema.",
				"Find the last change set that the schema already contains, and start again with "
						+ "DB_STAMP_REVISION=<its id>: the history is written up to there, and the rest is run. The "
						+ "changelog goes from 'app.sql::0001::me' to 'app.sql::0002::me'." + NOT_OURS + BOTH));
	}

	@Test
	void aStampRevisionThatNobodyKnows(CapturedOutput output) {
		TestDatabase database = legacy();

		refuses(database, tables(1, 2), TRUE, "db.stamp.revision=0009");

		assertThat(output).contains(Troubleshooting.report("No change set of the changelog is called '0009'.",
				"Name one by its id, its path::id::author, its tag or its file. The nearest are '0001', '0002', "
						+ "'app'."));
	}

	@Test
	void aStampRevisionThatFitsSeveral(CapturedOutput output) {
		TestDatabase database = legacy();

		refuses(database, tables(1, 2), TRUE, "db.stamp.revision=000");

		assertThat(output).contains(Troubleshooting.report("'000' fits 2 change sets of the changelog.",
				"Name one of them in full, as path::id::author: 'app.sql::0001::me', 'app.sql::0002::me'."));
	}

	@Test
	void dropFirstOnADatabaseThatWouldBeLost(CapturedOutput output) {
		TestDatabase database = migrated(tables(1, 1));

		refuses(database, tables(1, 2), TRUE, "spring.liquibase.drop-first=true");

		assertThat(output).contains(Troubleshooting.report(
				"'spring.liquibase.drop-first=true' would drop every table of the " + title(database) + ".",
				"It is done only in memory and in development. Remove the property, or activate a profile named 'dev', "
						+ "'development', 'local' or 'test' if this is a database that may be lost."));
	}

	/**
	 * A start that is refused, and leaves everything as it is.
	 */
	private void refuses(TestDatabase database, TestChangelog changelog, String... properties) {
		String[] all = Stream.concat(Stream.of(changelog.in(this.folder)), Stream.of(properties))
			.toArray(String[]::new);
		String before = this.engine.picture(database, this.folder);

		BootedApplication refused = BootedApplication.on(database, all);

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.failure()).isNotNull();
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	private String title(TestDatabase database) {
		return this.engine.title(database);
	}

	private TestDatabase empty() {
		return this.engine.empty(this.folder);
	}

	private TestDatabase legacy() {
		TestDatabase database = empty();
		database.execute("create table t1 (id integer)");
		return database;
	}

	private TestDatabase migrated(TestChangelog changelog) {
		TestDatabase database = empty();
		assertThat(StartedApplication.on(database, changelog.in(this.folder), TRUE).failure()).isNull();
		return database;
	}

	private static TestChangelog tables(int from, int to) {
		return new TestChangelog().tables(from, to);
	}

}
