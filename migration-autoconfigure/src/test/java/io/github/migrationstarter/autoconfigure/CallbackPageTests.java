package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Import;

import io.github.migrationstarter.autoconfigure.CallbackExamples.HashTokens;
import io.github.migrationstarter.autoconfigure.CallbackExamples.SqliteBackup;
import io.github.migrationstarter.autoconfigure.CallbackExamples.TokenHasher;
import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/callbacks.md} shows code that runs; that of PostgreSQL runs in
 * {@link PostgresBackupTests}.
 */
@Tag("surroundings")
class CallbackPageTests {

	private static final Path PAGE = Path.of("../docs/callbacks.md");

	private static final Path SOURCES = Path.of("src");

	@TempDir
	private Path folder;

	@Test
	void everySnippetIsCompiled() throws IOException {
		String examples = compiled("test/java/io/github/migrationstarter/autoconfigure/CallbackExamples.java")
				+ compiled("main/java/io/github/migrationstarter/BootstrapCallback.java");

		assertThat(snippets("java")).hasSize(4).allSatisfy((snippet) -> assertThat(examples).contains(snippet));
	}

	@Test
	void theBackupOfSqliteIsTheDatabaseBefore() throws IOException {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);
		on(database, 1).start();
		database.execute("insert into t1 values (7)");

		on(database, 2).start();
		assertThat(on(database, 2).command("downgrade base").err()).isEmpty();

		List<TestDatabase> backups = backups();
		assertThat(backups).hasSize(2);
		assertThat(backups.get(0).history()).containsExactly("0001");
		assertThat(backups.get(0).query("select id from t1 order by id")).containsExactly("1", "7");
		assertThat(backups.get(0).dump(DatabaseDump.full())).doesNotContain("t2");
		assertThat(backups.get(1).history()).containsExactly("0001", "0002");
		assertThat(database.history()).isEmpty();
		new CalledApplication(backups.get(0), new TestChangelog().tables(1, 1).in(this.folder), TokenHasher.class)
			.start();
		assertThat(backups.get(0).query("select coalesce(LOCKEDBY, 'free') from DATABASECHANGELOGLOCK"))
			.containsExactly("free");
	}

	@Test
	void aBackupThatCannotBeWrittenEndsTheRunBeforeIt() throws IOException {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);
		on(database, 1).start();
		String file = database.url().substring("jdbc:sqlite:".length());
		Files.createDirectories(Path.of(file + ".unfinished", "in the way"));

		assertThat(on(database, 2).fail()).hasMessage("The callback '" + SqliteBackup.class.getName()
				+ "' failed before a change set of the SQLite database '" + file + "' ran: " + file + ".unfinished");

		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void theChangeSetInJavaRuns() throws IOException {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);
		Path changelog = Files.writeString(this.folder.resolve("changelog.yaml"), "databaseChangeLog:\n" + """
				- changeSet:
				    id: "table"
				    author: me
				    changes:
				    - sql: create table access (id integer, token varchar(99), hash varchar(99))
				    - sql: insert into access (id, token) values (1, 'a'), (2, 'b')
				""" + source("yaml").replace("com.example.HashTokens", HashTokens.class.getName()));

		new CalledApplication(database, "spring.liquibase.change-log=file:" + changelog, Beans.class).start();

		assertThat(database.query("select hash from access order by id")).containsExactly("61", "62");
	}

	private CalledApplication on(TestDatabase database, int tables) {
		return new CalledApplication(database, new TestChangelog().tables(1, tables).in(this.folder), Beans.class);
	}

	private List<TestDatabase> backups() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(".backup"))
				.sorted()
				.map((file) -> new TestDatabase("jdbc:sqlite:" + file, "", ""))
				.toList();
		}
	}

	private static String compiled(String file) throws IOException {
		return inOneLine(Files.readString(SOURCES.resolve(file))
			.replaceAll("static class", "class")
			.replaceAll("(?s)/\\*\\*.*?\\*/|// nothing by default", ""));
	}

	private static List<String> snippets(String language) throws IOException {
		return matcher(language).results().map((found) -> inOneLine(found.group(1))).toList();
	}

	private static String source(String language) throws IOException {
		Matcher matcher = matcher(language);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

	private static Matcher matcher(String language) throws IOException {
		return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
	}

	private static String inOneLine(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

	@Import({ SqliteBackup.class, TokenHasher.class })
	static class Beans {

	}

}
