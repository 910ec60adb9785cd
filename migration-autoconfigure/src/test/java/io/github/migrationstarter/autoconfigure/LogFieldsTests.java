package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

import org.springframework.boot.json.BasicJsonParser;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;

import io.github.migrationstarter.test.LogLines;
import io.github.migrationstarter.test.LogLines.Line;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log lines of a run carry beside their text, and that nothing of it stays.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogFieldsTests {

	private static final String TRUE = "db.bootstrap-on-startup=true";

	@TempDir
	Path folder;

	private TestDatabase database;

	@BeforeEach
	void makeDatabase() {
		this.database = TestDatabase.missingSqlite(this.folder);
		MDC.put("trace", "t1");
		MDC.put("db.migration.state", "the caller's own");
	}

	@AfterEach
	void nothingStaysAndNothingIsLost() {
		Map<String, String> left = MDC.getCopyOfContextMap();
		MDC.clear();

		assertThat(left).isEqualTo(Map.of("trace", "t1", "db.migration.state", "the caller's own"));
	}

	@Test
	void ofACreation() {
		List<Line> lines = lines(tables(2), TRUE);

		assertThat(lines).containsExactly(
				line("WARN A new database was made: <database>. If it should have been there already, look for a wrong "
						+ "URL or a volume that is not mounted.", "action", "CREATE", "state", "MISSING"),
				line("INFO [1/2] 'app.sql::0001::me' ran in <n> ms", "action", "CREATE", "state", "EMPTY", "change_set",
						"app.sql::0001::me", "number", "1", "total", "2", "outcome", "EXECUTED", "duration_ms", "<n>"),
				line("INFO [2/2] 'app.sql::0002::me' ran in <n> ms", "action", "CREATE", "state", "EMPTY", "change_set",
						"app.sql::0002::me", "number", "2", "total", "2", "outcome", "EXECUTED", "duration_ms", "<n>"),
				line("INFO The <database> was created: MISSING -> CURRENT, 2 change sets run, 0 pending, at "
						+ "'app.sql::0002::me', <n> ms.", "action", "CREATE", "found", "MISSING", "state", "CURRENT",
						"change_sets", "2", "pending", "0", "revision", "app.sql::0002::me", "duration_ms", "<n>"));
	}

	@Test
	void ofAWarningThatTheCheckGives() {
		lines(tables(1), TRUE);

		List<Line> lines = lines(tables(2), "db.check-on-startup=warn");

		assertThat(lines).hasSize(2)
			.allSatisfy((line) -> assertThat(line.fields())
				.isEqualTo(fields("action", "LEAVE", "found", "BEHIND", "state", "BEHIND", "change_sets", "0",
						"pending", "1", "revision", "app.sql::0001::me", "duration_ms", "<n>")));
		assertThat(lines.get(0).text()).startsWith("WARN ");
	}

	@Test
	void ofThoseWhoWait() {
		lines(tables(1), TRUE);
		this.database
			.execute("update DATABASECHANGELOGLOCK set LOCKED = 1, LOCKEDBY = 'host (10.0.0.1)', LOCKGRANTED = "
					+ "'2026-01-02 03:04:05'");

		List<Line> lines = lines(tables(2), TRUE, "db.lock.wait=100ms", "db.lock.poll=20ms");

		assertThat(lines).singleElement()
			.satisfies((line) -> assertThat(line.text()).startsWith("INFO Waiting for the lock of the <database>, "))
			.satisfies((line) -> assertThat(line.fields()).isEqualTo(fields("action", "UPGRADE", "state", "BEHIND",
					"lock_holder", "host (10.0.0.1)", "waited_ms", "<n>")));
	}

	@Test
	void ofAChangeSetThatFails() {
		List<Line> lines = lines(tables(1).with("0002", "failOnError:false", "nonsense;").with("0003", "nonsense;"),
				TRUE);

		assertThat(lines.subList(2, lines.size())).hasSize(2)
			.allSatisfy((line) -> assertThat(line.fields())
				.isEqualTo(fields("action", "CREATE", "state", "EMPTY", "change_set", "app.sql::0002::me", "number",
						"2", "total", "3", "outcome", "FAILED", "duration_ms", "<n>")))
			.extracting((line) -> line.text().substring(0, 20))
			.containsExactly("WARN 'app.sql::0002:", "INFO [2/3] 'app.sql:");
	}

	/**
	 * As Elastic's schema has it, with names within names.
	 */
	@Test
	void inAStructuredFormat(CapturedOutput output) throws IOException {
		try {
			BootedApplication.on(this.database, tables(1).in(this.folder), TRUE,
					"logging.structured.format.console=ecs");

			List<String> logged = output.getOut()
				.lines()
				.filter((text) -> text.startsWith("{\"@timestamp\"") && text.contains("liquibase.Progress"))
				.map(LogFieldsTests::shown)
				.toList();
			assertThat(logged).containsExactly(shown(Files.readString(Path.of("../docs/logging.md"))
				.lines()
				.filter((line) -> line.startsWith("{\"message\""))
				.findFirst()
				.orElseThrow()));
		}
		finally {
			System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
			LoggingSystem system = LoggingSystem.get(getClass().getClassLoader());
			system.cleanUp();
			system.beforeInitialize();
			system.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
		}
	}

	private static String shown(String line) {
		Map<String, Object> json = new BasicJsonParser().parseMap(line);
		Map<?, ?> fields = (Map<?, ?>) ((Map<?, ?>) json.get("db")).get("migration");
		return (json.get("message") + " " + new TreeMap<>(fields)).replaceAll("'\\S+\\.db'", "'<file>'")
			.replaceAll("\\d+ ms", "<n> ms")
			.replaceAll("_ms=\\d+", "_ms=<n>");
	}

	private List<Line> lines(TestChangelog changelog, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add(changelog.in(this.folder));
		try (LogLines log = LogLines.of("")) {
			StartedApplication.on(this.database, all.toArray(String[]::new));
			return log.lines()
				.stream()
				.map((line) -> new Line(line.text().replace(title(), "<database>").replaceAll("\\b\\d+ ms", "<n> ms"),
						steady(line.fields())))
				.toList();
		}
	}

	private static Map<String, String> steady(Map<String, String> fields) {
		Map<String, String> steady = new TreeMap<>(fields);
		steady.replaceAll((name, value) -> name.endsWith("_ms") ? value.replaceAll("\\d+", "<n>") : value);
		return steady;
	}

	private String title() {
		return TestEngine.SQLITE.title(this.database);
	}

	private Line line(String text, String... namesAndValues) {
		return new Line(text, fields(namesAndValues));
	}

	private Map<String, String> fields(String... namesAndValues) {
		Map<String, String> fields = new TreeMap<>(Map.of("trace", "t1", "database", title()));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			fields.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return fields;
	}

	private static TestChangelog tables(int count) {
		return new TestChangelog().tables(1, count);
	}

}
