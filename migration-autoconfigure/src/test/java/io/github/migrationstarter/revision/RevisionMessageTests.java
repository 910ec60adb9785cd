package io.github.migrationstarter.revision;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.RevisionFormat;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages, authors and SQL that could break a file, run by plain Liquibase.
 */
class RevisionMessageTests {

	private static final List<String> MESSAGES = List.of("it's \"quoted\" \\ 'twice'", "two\nlines\tand a tab",
			"*/ DROP TABLE x; /*", "-- --rollback DROP TABLE x;", "--changeset me:1", "😀 Größe — 世界",
			"a: b, [c] {d} # e", "]]> <b> & &amp; <!-- -->", "${id.column} $ {} {id} {up}", "true", "0x10", "- x",
			"%s \\n $1", "'", "---", "property name:x value:y", "empty", "x".repeat(400));

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void anyMessageIsKept(RevisionFormat format) {
		SourceProject project = SourceProject.in(this.folder)
			.file(SourceProject.MASTER, RevisionWriterTests.INCLUDE_ALL);
		RevisionSource source = new RevisionSource(format, new Template(RevisionSyntax.of(format).template()));
		for (int i = 0; i < MESSAGES.size(); i++) {
			project.file(SourceProject.CHANGES + (10 + i) + "." + format,
					source.text("id-" + i, "jane", RevisionText.empty(MESSAGES.get(i))));
		}
		TestDatabase database = database();

		project.up(database);

		assertThat(database.query("SELECT COMMENTS FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED"))
			.containsExactlyElementsOf(MESSAGES.stream().map((message) -> comment(format, message)).toList());

		project.down(database, MESSAGES.size());

		assertThat(database.history()).isEmpty();
	}

	private static String comment(RevisionFormat format, String message) {
		String line = message.replaceAll("\\s+", " ");
		String written = (format == RevisionFormat.SQL) ? line : line.replace("${", "$ {");
		return (written.length() > 250) ? written.substring(0, 247) + "..." : written;
	}

	@ParameterizedTest
	@EnumSource
	void anyAuthorIsKept(RevisionFormat format) {
		SourceProject project = SourceProject.in(this.folder);
		List<String> authors = List.of("Jane O'Brien", "Zoë \"Z\" 世界", "a:b\nc", "--rollback x", "<x> & ${y}", "true",
				" ");
		for (String author : authors) {
			project.with(new RevisionSettings(null, RevisionSettings.FILE_NAME, format, null, author)).write("x");
		}
		TestDatabase database = database();

		project.up(database);

		assertThat(database.query("SELECT AUTHOR FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED").subList(0, 6))
			.containsExactly("Jane O'Brien", "Zoë Z 世界", "a b c", "--rollback x", "<x> & {y}", "true");
	}

	@ParameterizedTest
	@EnumSource
	void anySqlIsKept(RevisionFormat format) {
		SourceProject project = SourceProject.in(this.folder).with(SourceProject.settings(format));
		String value = "a ]]> b\n  c\n\nd '' \"q\" 😀 & <x> {id}";
		project
			.write(new RevisionText("x", "CREATE TABLE t (v TEXT);\n/* why */\nINSERT INTO t VALUES ('" + value + "');",
					"DELETE FROM t WHERE v = '" + value.replace("\n\n", "\n") + "' /* all */;\nDROP TABLE t;"));
		TestDatabase database = database();

		project.up(database);

		assertThat(database.query("SELECT v FROM t")).containsExactly(value.replace("''", "'"));

		project.down(database);

		assertThat(database.history()).isEmpty();
	}

	@Test
	void asksGitForTheAuthor() {
		assertThat(Author.of(null, this.folder, List.of("echo", "Jane: Doe"))).isEqualTo("Jane Doe");
		assertThat(Author.of("", this.folder, List.of("false"))).isEqualTo(System.getProperty("user.name"));
		assertThat(Author.of(null, this.folder, List.of("no-such-program"))).isEqualTo(System.getProperty("user.name"));
		assertThat(Author.of("me", this.folder, List.of("echo", "Jane"))).isEqualTo("me");
	}

	@Test
	void manyAtOnceGetNamesOfTheirOwn() throws Exception {
		SourceProject project = SourceProject.in(this.folder)
			.file(SourceProject.MASTER, "databaseChangeLog:\n- include: {file: db/changelog/first.sql}\n")
			.file("db/changelog/first.sql",
					"--liquibase formatted sql\n--changeset me:first\nCREATE TABLE a (b INT);\n");
		List<Callable<WrittenRevision>> tasks = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			String message = "task " + i;
			tasks.add(() -> project.write(message));
		}
		List<Integer> numbers = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
		try {
			for (Future<WrittenRevision> written : threads.invokeAll(tasks)) {
				numbers.add(Integer
					.valueOf(written.get().id().substring("2026-11-22-".length(), "2026-11-22-01".length())));
			}
		}
		finally {
			threads.shutdownNow();
		}

		assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);

		TestDatabase database = database();
		project.up(database);

		assertThat(database.history()).hasSize(7).startsWith("first");
		assertThat(database.history().subList(1, 7)).isSorted();
	}

	private TestDatabase database() {
		this.folder.resolve("data").toFile().mkdirs();
		return new TestDatabase(TestDatabase.missingSqlite(this.folder).url() + "?synchronous=OFF", "", "");
	}

}
