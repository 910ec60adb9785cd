package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What {@code status} says of a lock that is held, and of times, in any time zone.
 */
abstract class LookLockContractTests {

	static final String OURS = "migration-starter:0123456789abcdef:host:1";

	private final TimeZone zone = TimeZone.getDefault();

	final TestEngine engine;

	@TempDir
	Path folder;

	LookLockContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@AfterEach
	void zoneAsBefore() {
		TimeZone.setDefault(this.zone);
	}

	@Test
	void aLockOfPlainLiquibase() {
		TestDatabase database = ExampleDatabase.BEHIND.make(this.engine, this.folder);
		hold(database, "host (10.0.0.1)");

		RunCommand run = status(database, "status");

		assertThat(lines(run)).isEqualTo("Lock held by 'host (10.0.0.1)' since <time> Last runs <time> created, at "
				+ "app.sql::0002::me, <n> ms Next java -jar app.jar db unlock Frees the lock if its holder is dead, and "
				+ "says so if that cannot be proven. ");
		assertThat(run.exitCode()).isOne();
	}

	@Test
	void aLockOfARunThatIsAlive() throws Exception {
		TestDatabase database = ExampleDatabase.BEHIND.make(this.engine, this.folder);
		hold(database, OURS);

		try (AutoCloseable held = holdLiveness(database)) {
			assertThat(lines(status(database, "status")))
				.contains("Lock held by '<holder>' since <time>, which is alive")
				.endsWith(
						"Next java -jar app.jar db wait Somebody is migrating this database: wait until it is current. ");
		}
	}

	@Test
	void aLockOfARunThatNobodyProvesAlive() {
		TestDatabase database = ExampleDatabase.BEHIND.make(this.engine, this.folder);
		hold(database, OURS);
		String changelog = ExampleDatabase.BEHIND.changelog().in(this.folder);
		String before = this.engine.picture(database, this.folder);

		assertThat(lines(RunCommand.on(database, changelog, "status")))
			.startsWith("Lock held by '<holder>' since <time>" + ofTheDead());
		assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
	}

	@ParameterizedTest(name = "written in {0}, read in {1}")
	@CsvSource({ "UTC, UTC", "Asia/Kolkata, Asia/Kolkata", "America/New_York, Asia/Kolkata",
			"Pacific/Auckland, America/Los_Angeles" })
	void timesAreRightInEveryTimeZone(String written, String read) {
		TimeZone.setDefault(TimeZone.getTimeZone(written));
		TestDatabase database = ExampleDatabase.CURRENT.make(this.engine, this.folder);

		TimeZone.setDefault(TimeZone.getTimeZone(read));
		RunCommand history = RunCommand.on(database, ExampleDatabase.CURRENT.changelog().in(this.folder),
				"history --json");

		assertThat(time("executed", history)).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
	}

	@Test
	void theLockIsOfTheSameClock() {
		TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
		TestDatabase database = ExampleDatabase.BEHIND.make(this.engine, this.folder);
		hold(database, OURS);

		assertThat(time("since", status(database, "status --json"))).isCloseTo(Instant.now(),
				within(1, ChronoUnit.MINUTES));
	}

	private RunCommand status(TestDatabase database, String command) {
		return RunCommand.on(database, ExampleDatabase.BEHIND.changelog().in(this.folder), command);
	}

	private static void hold(TestDatabase database, String holder) {
		String locked = database.username().isEmpty() ? "1" : "true";
		database.execute("update DATABASECHANGELOGLOCK set LOCKED = " + locked
				+ ", LOCKGRANTED = current_timestamp, LOCKEDBY = '" + holder + "'");
	}

	private static String lines(RunCommand run) {
		return run.inOneLine().substring(run.inOneLine().indexOf("Lock "));
	}

	private static Instant time(String member, RunCommand run) {
		Matcher found = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(run.out());
		assertThat(found.find()).isTrue();
		return Instant.parse(found.group(1));
	}

	/**
	 * Holds what proves that a run is alive.
	 */
	abstract AutoCloseable holdLiveness(TestDatabase database) throws Exception;

	/**
	 * What is said where nobody holds that.
	 */
	abstract String ofTheDead();

}
