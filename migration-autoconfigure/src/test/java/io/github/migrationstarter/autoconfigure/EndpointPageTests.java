package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/endpoint.md} shows what the endpoint answers in each state:
 * {@code -Dtest=EndpointPageTests -Ddocs.write=true} writes it.
 */
@Tag("surroundings")
class EndpointPageTests {

	private static final Path PAGE = Path.of("..", "docs", "endpoint.md");

	private static final Pattern EXAMPLE = Pattern.compile("(?s)<!-- (\\S+) -->\\n```json\\n(.*?)\\n```");

	private static final JsonMapper MAPPER = new JsonMapper();

	@TempDir
	private Path folder;

	@Test
	void everyExampleIsWhatIsAnswered() throws IOException {
		Map<String, String> answers = new LinkedHashMap<>();
		for (ExampleDatabase example : new ExampleDatabase[] { ExampleDatabase.CURRENT, ExampleDatabase.BEHIND,
				ExampleDatabase.EMPTY, ExampleDatabase.LEGACY, ExampleDatabase.AHEAD, ExampleDatabase.DIVERGED,
				ExampleDatabase.ALTERED, ExampleDatabase.UNFINISHED }) {
			TestDatabase database = example.make(TestEngine.SQLITE, this.folder);
			answers.put(example.name(),
					answer(database, "db.bootstrap-on-startup=" + (example == ExampleDatabase.CURRENT),
							example.changelog().in(this.folder)));
		}
		TestDatabase locked = ExampleDatabase.BEHIND.make(TestEngine.SQLITE, this.folder);
		locked.execute("update DATABASECHANGELOGLOCK set LOCKED = 1, LOCKGRANTED = current_timestamp, "
				+ "LOCKEDBY = 'host (10.0.0.1)'");
		String changelog = ExampleDatabase.BEHIND.changelog().in(this.folder);
		Map<String, String> paths = Map.of("LOCKED", "", "CHANGE-SET", "/0002", "AMBIGUOUS", "/00");
		try (EndpointApplication application = start(locked, changelog)) {
			paths.forEach((name, path) -> answers.put(name, answer(application, path)));
		}
		answers.put("DOWN", answer(new TestDatabase("jdbc:postgresql://localhost:1/app", "app", "secret"), changelog,
				"spring.datasource.hikari.connection-timeout=500"));
		if (Boolean.getBoolean("docs.write")) {
			write(answers);
		}

		assertThat(examples()).isEqualTo(answers);
	}

	private static String answer(TestDatabase database, String... properties) {
		try (EndpointApplication application = start(database, properties)) {
			return answer(application, "");
		}
	}

	private static String answer(EndpointApplication application, String path) {
		return steady(MAPPER.readTree(application.get("/migrations" + path).body()));
	}

	private static EndpointApplication start(TestDatabase database, String... properties) {
		return EndpointApplication.start(database,
				Stream
					.concat(Stream.of("db.check-on-startup=off", "db.bootstrap-on-startup=false"),
							Stream.of(properties))
					.toArray(String[]::new));
	}

	/**
	 * Of the settings, there are too many.
	 */
	private static String steady(JsonNode answer) {
		DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
			.withArrayIndenter(new DefaultIndenter("  ", "\n"));
		if (answer instanceof ObjectNode object && object.get("settings") instanceof ObjectNode settings) {
			settings.retain("db.bootstrap-on-startup", "db.check-on-startup", "db.stamp.revision");
			settings.put("...", "...");
		}
		return MAPPER.writer()
			.with(printer)
			.writeValueAsString(answer)
			.replace("\" : ", "\": ")
			.replaceAll("\\[ \\]", "[]")
			.replaceAll("\\{ \\}", "{}")
			.replaceAll("SQLite database '[^']*'", "SQLite database '<file>'")
			.replaceAll("\"version\": \"[^\"]*\"", "\"version\": \"<version>\"")
			.replaceAll("\"(at|executed|started|finished|since)\": \"[^\"]*\"", "\"$1\": \"<time>\"")
			.replaceAll("\"tookMillis\": \\d+", "\"tookMillis\": \"<n>\"")
			.replaceAll("\"deployment\": \"[^\"]*\"", "\"deployment\": \"<deployment>\"")
			.replaceAll("\"(checksum|recorded|actual)\": \"[^\"]*\"", "\"$1\": \"<checksum>\"")
			.replaceAll("migration-starter:[^\"]*", "<holder>")
			.replaceAll("\"detail\": \"[^\"]*\"", "\"detail\": \"<detail>\"");
	}

	private static Map<String, String> examples() throws IOException {
		Map<String, String> examples = new LinkedHashMap<>();
		EXAMPLE.matcher(Files.readString(PAGE))
			.results()
			.forEach((example) -> examples.put(example.group(1), example.group(2)));
		return examples;
	}

	private static void write(Map<String, String> answers) throws IOException {
		String page = EXAMPLE.matcher(Files.readString(PAGE))
			.replaceAll((example) -> Matcher.quoteReplacement(
					"<!-- " + example.group(1) + " -->\n```json\n" + answers.get(example.group(1)) + "\n```"));
		Files.writeString(PAGE, page);
	}

}
