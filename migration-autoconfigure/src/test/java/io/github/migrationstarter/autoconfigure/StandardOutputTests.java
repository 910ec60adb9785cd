package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.helpers.NOPAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.json.BasicJsonParser;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing reaches standard output or standard error by itself, neither by us nor by
 * Liquibase: all is the log's, which is silent here, or a command's own output.
 */
@ExtendWith(OutputCaptureExtension.class)
class StandardOutputTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	private static final String PLAIN_HOLDER = "update DATABASECHANGELOGLOCK set LOCKEDBY = 'host (10.0.0.1)', LOCKED = ";

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();

	private final Appender<ILoggingEvent> silent = new NOPAppender<>();

	@TempDir
	Path folder;

	@BeforeEach
	void silenceTheLog() {
		for (Iterator<Appender<ILoggingEvent>> all = this.root.iteratorForAppenders(); all.hasNext();) {
			this.appenders.add(all.next());
		}
		this.appenders.forEach(this.root::detachAppender);
		this.silent.start();
		this.root.addAppender(this.silent); // Logback warns of a log that has none
	}

	@AfterEach
	void letTheLogSpeak() {
		this.root.detachAppender(this.silent);
		this.appenders.forEach(this.root::addAppender);
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void ofAStart(TestEngine engine, CapturedOutput output) {
		TestDatabase database = engine.missing(this.folder);

		assertStarts(database, tables(2));
		assertStarts(database, tables(3), TRUE);
		assertStarts(database, tables(3), TRUE);
		assertStarts(database, tables(3), "spring.liquibase.drop-first=true", "spring.profiles.active=dev");
		assertStarts(database, tables(4), "db.check-on-startup=warn");
		assertStarts(database,
				tables(3).with("0004",
						"--preconditions onFail:CONTINUE onFailMessage:continued\n"
								+ "--precondition-sql-check expectedResult:1 select 2\ncreate table t4 (id integer);"),
				TRUE, "spring.liquibase.test-rollback-on-update=true");
		assertFails(database, tables(3).with("0005", "nonsense;"), TRUE);
		assertFails(database, new TestChangelog().with("0001", "select 1;"), TRUE);
		assertFails(database, tables(4).with("0006", "runInTransaction:maybe", "select ${missing};"), TRUE,
				"spring.liquibase.change-log=classpath:nowhere.yaml");
		database.execute(PLAIN_HOLDER + ((engine == TestEngine.SQLITE) ? "1" : "true"));
		assertFails(database, tables(4).with("0007", "select 1;"), TRUE, "db.lock.wait=100ms");

		assertThat(output.getAll()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL" })
	void ofACommandThatPrintsForMachines(TestEngine engine, CapturedOutput output) {
		TestDatabase database = engine.missing(this.folder);
		assertStarts(database, tables(2));

		List<RunCommand> runs = RunCommand.each(database, tables(3).in(this.folder),
				List.of("status --json", "history --json", "current --json", "validate --json", "upgrade --sql",
						"downgrade base --sql", "stamp head --sql", "upgrade --dry-run", "upgrade", "status --json"));

		for (int i : new int[] { 0, 1, 2, 3, 9 }) {
			assertThat(runs.get(i).out().lines()).hasSize(1);
			assertThat(new BasicJsonParser().parseMap(runs.get(i).out())).isNotEmpty();
		}
		for (int i : new int[] { 4, 5, 6 }) {
			assertThat(runs.get(i).out()).matches("(?s)[.\\\\](bail on|set ON_ERROR_STOP on)\n-- .*;\n");
		}
		assertThat(runs).extracting(RunCommand::err).containsOnly("");
		assertThat(output.getAll()).isEmpty();
	}

	private void assertStarts(TestDatabase database, TestChangelog changelog, String... properties) {
		assertThat(start(database, changelog, properties).failure()).isNull();
	}

	private void assertFails(TestDatabase database, TestChangelog changelog, String... properties) {
		assertThat(start(database, changelog, properties).failure()).isNotNull();
	}

	private StartedApplication start(TestDatabase database, TestChangelog changelog, String... properties) {
		List<String> all = new ArrayList<>(List.of(changelog.in(this.folder)));
		all.addAll(Arrays.asList(properties));
		return StartedApplication.on(database, all.toArray(String[]::new));
	}

	private static TestChangelog tables(int count) {
		return new TestChangelog().tables(1, count);
	}

}
