package io.github.migrationstarter.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.json.JsonParserFactory;

import io.github.migrationstarter.test.MarkdownTable;
import io.github.migrationstarter.validation.Check.Weight;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/validate.md} says what there is: its table, its transcript, its JSON and
 * its example.
 */
class ValidatePageTests {

	private static final Path ROOT = Path.of("..");

	private static final Map<Weight, String> WORDS = Map.of(Weight.ERROR, "error", Weight.WARNING, "warning",
			Weight.BY_ENGINE, "by engine");

	@TempDir
	Path folder;

	private String page = "";

	@BeforeEach
	void read() throws IOException {
		this.page = Files.readString(ROOT.resolve("docs/validate.md"));
	}

	@Test
	void listsEveryCheck() {
		MarkdownTable table = MarkdownTable.read("validate.md", "Checks");

		assertThat(table.column("check")).isEqualTo(Arrays.stream(Check.values()).map(Check::id).toList());
		assertThat(table.column("severity"))
			.isEqualTo(Arrays.stream(Check.values()).map((check) -> WORDS.get(check.weight())).toList());
	}

	@Test
	void showsWhatIsPrinted() {
		assertThat(report().text()).isEqualTo(block("text").stripTrailing());
	}

	@Test
	@SuppressWarnings("unchecked")
	void showsTheShapeOfTheJson() {
		Map<String, Object> shown = JsonParserFactory.getJsonParser().parseMap(block("json"));
		Map<String, Object> printed = JsonParserFactory.getJsonParser().parseMap(report().json());
		List<Object> findings = (List<Object>) printed.put("findings", shown.get("findings"));

		assertThat(printed).isEqualTo(shown);
		assertThat(findings).hasSize(4).containsAll((List<Object>) shown.get("findings"));
	}

	@Test
	void showsWhatTheSampleDoes() throws IOException {
		assertThat(Files
			.readString(ROOT.resolve("sample-app/src/test/java/com/example/workshops/ChangelogFilesTests.java")))
			.contains(block("java"));
	}

	private ValidationReport report() {
		return new ChangelogFolder(this.folder).with("db/changelog/app.sql", block("sql"))
			.validate("db/changelog/app.sql", CheckedEngines.of(null));
	}

	private String block(String language) {
		String begin = "```" + language + "\n";
		int from = this.page.indexOf(begin) + begin.length();
		return this.page.substring(from, this.page.indexOf("```", from));
	}

}
