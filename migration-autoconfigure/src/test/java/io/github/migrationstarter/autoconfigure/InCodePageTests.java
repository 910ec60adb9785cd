package io.github.migrationstarter.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/in-code.md} shows code that runs.
 */
class InCodePageTests {

	private static final Path PAGE = Path.of("../docs/in-code.md");

	private static final Path EXAMPLES = Path
		.of("src/test/java/io/github/migrationstarter/autoconfigure/InCodeExamples.java");

	@TempDir
	private Path folder;

	@Test
	void everySnippetIsCompiled() throws IOException {
		String examples = Files.readString(EXAMPLES).replaceAll("static class", "class").replaceAll("\\s+", " ");
		List<String> snippets = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(PAGE))
			.results()
			.map((found) -> found.group(1).replaceAll("\\s+", " ").strip())
			.toList();

		assertThat(snippets).hasSize(4).allSatisfy((snippet) -> assertThat(examples).contains(snippet));
	}

	@Test
	void everyExampleRuns() {
		TestDatabase database = TestEngine.SQLITE.missing(this.folder);
		String file = TestChangelog.file(new TestChangelog().tables(1, 2).in(this.folder));
		ByteArrayOutputStream out = new ByteArrayOutputStream();

		InCodeExamples.Migrate.main(new String[] { database.url(), file });
		Migrations migrations = Migrations.builder(new DriverManagerDataSource(database.url()))
			.changelog("file:" + file)
			.build();
		InCodeExamples.upDownUp(migrations);
		migrations.downgrade("-1");
		InCodeExamples.print(migrations, new PrintStream(out, true));

		assertThat(out.toString(StandardCharsets.UTF_8))
			.isEqualTo("RAN app.sql::0001::me\nPENDING app.sql::0002::me\n");
		assertThat(new InCodeExamples.Maintenance(migrations).bringUpToDate()).isEqualTo("1 change sets ran");
		assertThat(new InCodeExamples.Maintenance(migrations).bringUpToDate())
			.isEqualTo(TestEngine.SQLITE.title(database) + " is current");
	}

}
