package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the scripts in {@code docs/sql-scripts.md} what is printed.
 */
class ScriptPageTests {

	private static final Pattern SCRIPT = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

	@TempDir
	Path folder;

	@Test
	void showsWhatIsPrinted() throws IOException {
		String page = Files.readString(Path.of("../docs/sql-scripts.md"));

		List<String> shown = SCRIPT.matcher(page)
			.results()
			.map((result) -> result.group(1))
			.map(ScriptPageTests::withoutIds)
			.toList();

		assertThat(shown).containsExactly(printed(TestEngine.POSTGRESQL), printed(TestEngine.SQLITE));
	}

	private String printed(TestEngine engine) {
		String script = new ScriptedApplication(engine.missing(this.folder), ScriptContractTests.SAMPLE)
			.script(Kind.UPGRADE, "2026-02-16-01", "2026-02-23-01");
		return withoutIds(script);
	}

	/**
	 * Every script has an id of its own, and names the version of Liquibase.
	 */
	private static String withoutIds(String script) {
		String same = ScriptContractTests.withoutIds(script);
		Matcher version = Pattern.compile("'\\d+\\.\\d+\\.\\d+', 'M'").matcher(same);
		return version.replaceAll("'(version)', 'M'");
	}

}
