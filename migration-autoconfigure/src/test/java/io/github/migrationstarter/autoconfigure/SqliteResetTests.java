package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reset leaves in the files of a SQLite database.
 */
class SqliteResetTests extends CommandContract {

	private static final String LOST = "nobody-shall-find-this";

	SqliteResetTests() {
		super(TestEngine.SQLITE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wal", "delete", "persist", "truncate" })
	void leavesNothingOfTheOldData(String journal) throws IOException {
		TestDatabase database = migrated(tables(1, 2));
		database.execute("pragma journal_mode = " + journal, "create table old (text varchar)",
				"insert into old select '" + LOST + "' from t1, (select 1 union select 2)");
		assertThat(files()).anyMatch(SqliteResetTests::holdsWhatIsLost);
		List<Path> locks = locks();
		assertThat(locks).isNotEmpty();

		CommandedApplication reset = run(database, tables(1, 2),
				List.of(DEVELOPMENT, "spring.datasource.hikari.data-source-properties.journal_mode=" + journal),
				"reset --yes");

		assertThat(reset.err()).isEmpty();
		assertThat(reset.exitCode()).isZero();
		assertThat(files()).noneMatch(SqliteResetTests::holdsWhatIsLost);
		assertThat(locks()).isEqualTo(locks);
		assertThat(database.query("pragma journal_mode")).containsExactly(journal.equals("wal") ? "wal" : "delete");
	}

	@Test
	void tellsToDeleteAFileThatCannotBeRead() throws IOException {
		Path file = this.folder.resolve("broken.db");
		Files.writeString(file, "this is no database at all, and long enough to be looked at".repeat(100));
		TestDatabase database = new TestDatabase("jdbc:sqlite:" + file, "", "");

		for (String command : List.of("reset", "reset --yes")) {
			CommandedApplication reset = run(database, tables(1, 2), List.of(DEVELOPMENT), command);

			assertThat(reset.exitCode()).isEqualTo(4);
			assertThat(Troubleshooting.printed(reset.err()))
				.startsWith("The file of the SQLite database '" + file + "' is not a database")
				.contains("\n\nIf what it holds may be lost, delete the file '" + file + "'");
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}

	private List<Path> locks() throws IOException {
		return files().stream().filter((file) -> file.toString().endsWith(".lock")).toList();
	}

	private static boolean holdsWhatIsLost(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(LOST);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
