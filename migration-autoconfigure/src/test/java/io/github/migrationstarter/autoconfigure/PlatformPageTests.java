package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * What docs/environment-variables.md and the sample's .env.example show is what happens.
 */
@Tag("surroundings")
class PlatformPageTests {

	private static final String PAGE = "environment-variables.md";

	private static final Path SAMPLE = Path.of("..", "sample-app");

	@Test
	void theOrderIsTheOneThatIsTested() {
		assertThat(MarkdownTable.read(PAGE, "Order of precedence").column("what names the database"))
			.isEqualTo(Arrays.stream(UrlPlace.values()).map(UrlPlace::title).toList());
	}

	@ParameterizedTest
	@MethodSource
	@ExtendWith(OutputCaptureExtension.class)
	void aStartSaysWhatItFollows(List<String> variables, List<String> log, @TempDir Path folder,
			CapturedOutput output) {
		PlatformApplication application = new PlatformApplication(folder, PlatformVariablesTests.Nothing.class)
			.without("io.r2dbc");
		variables.forEach((variable) -> application.variable(variable.substring(0, variable.indexOf('=')),
				variable.substring(variable.indexOf('=') + 1)));

		application.start();

		assertThat(PlatformMessagesTests.lines(output))
			.extracting((line) -> line.substring("INFO ".length()).replace(System.getProperty("user.dir"), "/app"))
			.isEqualTo(log);
		assertThat(output).doesNotContain("secret");
	}

	static Stream<Arguments> aStartSaysWhatItFollows() {
		return MarkdownTable.read(PAGE, "On each platform")
			.rows()
			.stream()
			.map((row) -> argumentSet(row.get(0), spans(row.get(1)), spans(row.get(2))));
	}

	@Test
	void theExampleHasEveryVariable() throws IOException {
		String metadata = Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
		Set<String> expected = JsonPath.<List<String>>read(metadata, "$.properties[*].name")
			.stream()
			.filter((property) -> property.startsWith("db."))
			.map((property) -> property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
			.map((name) -> name.endsWith("DEV_CREATE_TABLES") ? "DEV_CREATE_TABLES" : name)
			.collect(Collectors.toCollection(TreeSet::new));
		expected.addAll(List.of("DATABASE_URL", "MIGRATION_DATABASE_URL", "DEV_CREATE_TABLES"));
		List<String> example = Files.readAllLines(SAMPLE.resolve(".env.example"));
		List<String> names = example.stream()
			.filter((line) -> line.matches("#[A-Z_]+=.+"))
			.map((line) -> line.substring(1, line.indexOf('=')))
			.toList();

		assertThat(names).doesNotHaveDuplicates()
			.filteredOn((name) -> !name.startsWith("PG"))
			.containsExactlyInAnyOrderElementsOf(expected);
		for (int i = 1; i < example.size(); i++) {
			if (example.get(i).matches("#[A-Z_]+=.+")) {
				assertThat(example.get(i - 1)).as(example.get(i)).startsWith("# ");
			}
		}
	}

	@Test
	void theExampleAndTheIgnoredFileAreThere() throws IOException {
		assertThat(Files.readAllLines(Path.of("..", ".gitignore"))).contains(".env");
		String page = Files.readString(Path.of("..", "docs", PAGE));
		String section = page.substring(page.indexOf("\n## .env"));
		String yaml = section.substring(section.indexOf("```yaml\n") + "```yaml\n".length(),
				section.indexOf("\n```\n"));
		assertThat(Files.readString(SAMPLE.resolve("src/main/resources/application.yaml"))).contains(yaml);
	}

	private static List<String> spans(String cell) {
		return !cell.contains("`") ? Stream.of(cell).filter((text) -> !text.equals("(nothing)")).toList()
				: Pattern.compile("`([^`]+)`")
					.matcher(cell)
					.results()
					.map((MatchResult span) -> span.group(1))
					.toList();
	}

}
