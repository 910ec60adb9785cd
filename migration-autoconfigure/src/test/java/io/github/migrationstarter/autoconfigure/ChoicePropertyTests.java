package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The modes, wherever they are set. A database that is behind tells them apart: only
 * {@code true} upgrades it, and only with a check that does not fail the others start.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChoicePropertyTests {

	@TempDir
	Path folder;

	private TestDatabase database;

	private String changelog;

	@BeforeEach
	void makeDatabaseThatIsBehind() {
		this.database = TestEngine.SQLITE.empty(this.folder);
		StartedApplication.on(this.database, new TestChangelog().tables(1, 1).in(this.folder));
		this.changelog = new TestChangelog().tables(1, 2).in(this.folder);
	}

	@ParameterizedTest
	@CsvSource({ "true, 2, 0", "'\"true\"', 2, 0", "TRUE, 2, 0", "false, 1, 3", "missing-only, 1, 3",
			"missing_only, 1, 3", "MISSING_ONLY, 1, 3" })
	void theModeIsReadFromYaml(String value, int rows, int exitCode) throws IOException {
		BootedApplication started = started("application.yaml", "db:\n  bootstrap-on-startup: " + value + "\n");

		assertOutcome(started, rows, exitCode);
	}

	@ParameterizedTest
	@CsvSource({ "true, 2, 0", "false, 1, 3", "missing-only, 1, 3" })
	void theModeIsReadFromProperties(String value, int rows, int exitCode) throws IOException {
		BootedApplication started = started("application.properties", "db.bootstrap-on-startup=" + value + "\n");

		assertOutcome(started, rows, exitCode);
	}

	@ParameterizedTest
	@CsvSource({ "true, 2, 0", "false, 1, 3", "missing-only, 1, 3" })
	void theModeIsReadFromTheCommandLine(String value, int rows, int exitCode) {
		BootedApplication started = BootedApplication.on(this.database, this.changelog,
				"db.bootstrap-on-startup=" + value);

		assertOutcome(started, rows, exitCode);
	}

	@ParameterizedTest
	@CsvSource({ "true, 2, 0", "false, 1, 3", "missing-only, 1, 3", "MISSING_ONLY, 1, 3" })
	void theModeIsReadFromTheEnvironment(String value, int rows, int exitCode) {
		BootedApplication started = started(Map.of("DB_BOOTSTRAP_ON_STARTUP", value));

		assertOutcome(started, rows, exitCode);
	}

	@Test
	void theModeIsMissingOnlyByDefault() {
		BootedApplication behind = BootedApplication.on(this.database, this.changelog);
		BootedApplication missing = BootedApplication.on(TestEngine.SQLITE.missing(this.folder), this.changelog);

		assertThat(behind.exitCode()).isEqualTo(3);
		assertThat(missing.failure()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "DB_BOOTSTRAP_ON_STARTUP", "DB_CHECK_ON_STARTUP", "DB_NEWER_SCHEMA", "DB_DIVERGED",
			"DB_TRANSACTION", "DB_LOCK_WAIT", "DB_WAIT_SERVER", "DB_WAIT_TIMEOUT", "DB_STAMP_REVISION",
			"DB_CREATE_URL" })
	void anEmptyVariableIsAsGoodAsNone(String name) {
		BootedApplication started = started(Map.of(name, ""));

		assertOutcome(started, 1, 3);
	}

	@ParameterizedTest
	@CsvSource({ "fail, 3", "warn, 0", "off, 0", "false, 0" })
	void theCheckIsReadFromYaml(String value, int exitCode) throws IOException {
		BootedApplication started = started("application.yaml", "db:\n  check-on-startup: " + value + "\n");

		assertOutcome(started, 1, exitCode);
	}

	@ParameterizedTest
	@CsvSource({ "fail, 3", "warn, 0", "off, 0" })
	void theCheckIsReadFromTheEnvironment(String value, int exitCode) {
		BootedApplication started = started(Map.of("DB_CHECK_ON_STARTUP", value));

		assertOutcome(started, 1, exitCode);
	}

	@ParameterizedTest
	@CsvSource({ "run, 1", "RUN, 1", "change-set, 2", "change_set, 2", "CHANGE_SET, 2" })
	void theTransactionIsReadFromTheEnvironment(String value, int rows) {
		this.changelog = new TestChangelog().tables(1, 2)
			.with("0003", "insert into nowhere values (1);")
			.in(this.folder);

		BootedApplication started = started(Map.of("DB_BOOTSTRAP_ON_STARTUP", "true", "DB_TRANSACTION", value));

		assertOutcome(started, rows, 4);
	}

	@Test
	void everyOtherPropertyIsReadFromTheEnvironment() {
		this.database.execute("update DATABASECHANGELOGLOCK set LOCKED = 1, LOCKEDBY = 'somebody'");

		BootedApplication started = started(Map.of("DB_BOOTSTRAP_ON_STARTUP", "true", "DB_LOCK_WAIT", "300ms",
				"DB_LOCK_POLL", "50ms", "DB_WAIT_SERVER", "1s", "DB_WAIT_TIMEOUT", "1s", "DB_NEWER_SCHEMA", "allow",
				"DB_DIVERGED", "upgrade", "DB_STAMP_REVISION", "0001", "DB_CREATE_ENABLED", "false", "DB_IGNORE_TABLES",
				"a,b"));

		assertOutcome(started, 1, 5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "yes", "1", "create", "''" })
	void aWrongModeInTheEnvironmentNamesTheRightOnesAndItsPlace(String value, CapturedOutput output) {
		BootedApplication started = started(Map.of("DB_BOOTSTRAP_ON_STARTUP", value));

		assertThat(started.failure()).isNotNull();
		assertThat(output).contains(Troubleshooting.report(
				"'db.bootstrap-on-startup' is '" + value + "', which is none of its values. It is set by System "
						+ "Environment Property \"DB_BOOTSTRAP_ON_STARTUP\".",
				"Set it to one of true, false, missing-only."));
	}

	@Test
	void aWrongModeInAFileNamesTheRightOnesAndItsLine(CapturedOutput output) throws IOException {
		BootedApplication started = started("application.yaml", "db:\n  bootstrap-on-startup: on-demand\n");

		assertThat(started.failure()).isNotNull();
		assertThat(output)
			.containsPattern("Description:\n\n'db.bootstrap-on-startup' is 'on-demand', which is none of its values\\. "
					+ "It is set by .*application\\.yaml.* - 2:25\\.\n\n"
					+ "Action:\n\nSet it to one of true, false, missing-only\\.\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "check-on-startup | fail, warn, off, wait",
			"newer-schema | fail, warn, allow", "diverged | refuse, upgrade", "transaction | change-set, run" })
	void everyOtherWrongChoiceNamesTheRightOnes(String property, String values, CapturedOutput output) {
		BootedApplication started = BootedApplication.on(this.database, this.changelog, "db." + property + "=perhaps");

		assertThat(started.failure()).isNotNull();
		assertThat(output)
			.contains(
					Troubleshooting.report(
							"'db." + property + "' is 'perhaps', which is none of its values. It is set by \"db."
									+ property + "\" from property source \"commandLineArgs\".",
							"Set it to one of " + values + "."));
	}

	@Test
	void blankCountsAsNotSet() {
		List<String> names = List.of("DB_BOOTSTRAP_ON_STARTUP", "DB_CHECK_ON_STARTUP", "DB_NEWER_SCHEMA", "DB_DIVERGED",
				"DB_TRANSACTION", "DB_ENVIRONMENT", "DB_LOCK_WAIT", "DB_LOCK_POLL", "DB_WAIT_SERVER", "DB_WAIT_TIMEOUT",
				"DB_STAMP_REVISION", "DB_POSTGRES_LOCK_TIMEOUT", "DB_POSTGRES_RETRIES", "DB_CREATE_ENABLED",
				"DB_DEV_CREATE_TABLES", "DEV_CREATE_TABLES");
		this.changelog = new TestChangelog().tables(1, 1).in(this.folder);

		for (String name : names) {
			assertThat(started(Map.of(name, "")).failure()).as(name).isNull();
		}
	}

	@Test
	void aSwitchIsOnOrOff(CapturedOutput output) {
		BootedApplication started = started(Map.of("DB_CREATE_ENABLED", "perhaps"));

		assertThat(started.failure()).isNotNull();
		assertThat(output).contains(Troubleshooting.report(
				"'db.create.enabled' is 'perhaps', which is none of its values. It is set by System Environment Property "
						+ "\"DB_CREATE_ENABLED\".",
				"Set it to one of true, false."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "lock.wait | 5 minutes | , which is no duration", "lock.wait | -1s | , and must not be negative",
					"lock.wait | 10001d | , and must be 10000d or less", "lock.poll | often | , which is no duration",
					"lock.poll | 0 | , and must be a millisecond or more",
					"lock.poll | -1s | , and must not be negative", "wait.server | 60x | , which is no duration",
					"wait.server | -1 | , and must not be negative", "wait.timeout | -5m | , and must not be negative",
					"wait.timeout | 99999999999999d | , and must be 10000d or less",
					"postgres.lock-timeout | long | , which is no duration",
					"postgres.lock-timeout | -1s | , and must not be negative",
					"postgres.lock-timeout | 500us | , and must be a millisecond or more",
					"postgres.statement-timeout | 25d | , and must be 24d or less" })
	void aDurationThatIsWrongSaysHow(String property, String value, String wrong, CapturedOutput output) {
		String name = "DB_" + property.replace('.', '_').toUpperCase(Locale.ROOT);

		BootedApplication started = started(Map.of(name, value));

		assertThat(started.failure()).isNotNull();
		assertThat(output).contains(
				Troubleshooting.report(
						"'db." + property + "' is '" + value + "'" + wrong
								+ ". It is set by System Environment Property \"" + name + "\".",
						"Set it to a number with a unit: 500ms, 30s, 5m or 1h."));
	}

	@Test
	void aLimitThatCouldNeverBeReachedIsRefused(CapturedOutput output) {
		BootedApplication started = started(
				Map.of("DB_POSTGRES_LOCK_TIMEOUT", "5s", "DB_POSTGRES_STATEMENT_TIMEOUT", "5s"));

		assertThat(started.failure()).isNotNull();
		assertThat(output).contains(Troubleshooting.report(
				"'db.postgres.lock-timeout' is '5s', and must be less than 'db.postgres.statement-timeout', which ends what "
						+ "waits too. It is set by System Environment Property \"DB_POSTGRES_LOCK_TIMEOUT\".",
				"Set it to a number with a unit: 500ms, 30s, 5m or 1h."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "often | change-set | , which is no number", "-1 | change-set | , and must not be negative",
					"101 | change-set | , and must be 100 or less",
					"3 | run | , and must be 0 with 'db.transaction=run': what ran before keeps its locks" })
	void aNumberThatIsWrongSaysHow(String value, String transaction, String wrong, CapturedOutput output) {
		BootedApplication started = started(Map.of("DB_POSTGRES_RETRIES", value, "DB_TRANSACTION", transaction));

		assertThat(started.failure()).isNotNull();
		assertThat(output).contains(Troubleshooting.report(
				"'db.postgres.retries' is '" + value + "'" + wrong
						+ ". It is set by System Environment Property \"DB_POSTGRES_RETRIES\".",
				"Set it to a number from 0 to 100, and with db.transaction=run to 0."));
	}

	@Test
	void whatIsForPostgresqlIsIgnoredElsewhere() {
		this.changelog = new TestChangelog().tables(1, 2).in(this.folder);

		BootedApplication started = started(Map.of("DB_POSTGRES_LOCK_TIMEOUT", "1ms", "DB_POSTGRES_STATEMENT_TIMEOUT",
				"2ms", "DB_POSTGRES_RETRIES", "5", "DB_BOOTSTRAP_ON_STARTUP", "true"));

		assertOutcome(started, 2, 0);
	}

	private void assertOutcome(BootedApplication started, int rows, int exitCode) {
		assertThat(started.exitCode()).isEqualTo(exitCode);
		assertThat(this.database.history()).hasSize(rows);
	}

	/**
	 * Starts with a configuration file.
	 */
	private BootedApplication started(String name, String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve(name), text);
		return BootedApplication.on(this.database, this.changelog, "spring.config.additional-location=" + file.toUri());
	}

	/**
	 * Starts with environment variables.
	 */
	private BootedApplication started(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
		return BootedApplication.with(environment, "--" + this.database.properties()[0], "--" + this.changelog);
	}

}
