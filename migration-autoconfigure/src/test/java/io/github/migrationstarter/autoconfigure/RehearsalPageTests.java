package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.DatabaseDump;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/dry-run.md} shows is what the command prints, of the sample's
 * changelog.
 */
class RehearsalPageTests {

	private static final Path PAGE = Path.of("..", "docs", "dry-run.md");

	private static final Path SAMPLE = Path.of("..", "sample-app", "src", "main", "resources", "db", "changelog");

	@TempDir
	Path folder;

	@Test
	void showsAnUpgradeOnPostgres() throws IOException {
		TestDatabase database = atVersion1(TestEngine.POSTGRESQL);
		database.execute("insert into room (name, capacity) select 'R' || g, 10 from generate_series(1, 20) g",
				"insert into instructor (name, email) values ('Ada', 'ada@example.org')",
				"insert into workshop (title) select 'W' || g from generate_series(1, 300) g", """
						insert into session (workshop_id, room_id, instructor_id, starts_at, ends_at)
						select g % 300 + 1, g % 20 + 1, 1, timestamp '2026-03-01' + g * interval '1 hour',
						  timestamp '2026-03-01' + (g + 1) * interval '1 hour' from generate_series(1, 12000) g""",
				"analyze");
		assertShown(database, "upgrade", "--dry-run", "+5");
	}

	@Test
	void showsADowngradeOnSqlite() throws IOException {
		TestDatabase database = atVersion1(TestEngine.SQLITE);
		assertThat(CommandedApplication.run(database, sample(), "upgrade").exitCode()).isZero();
		assertShown(database, "downgrade", "--dry-run", "-2");
	}

	private TestDatabase atVersion1(TestEngine engine) throws IOException {
		TestDatabase database = engine.empty(this.folder);
		CommandedApplication upgraded = CommandedApplication.run(database, sample(), "upgrade", "2026-01-16-01-tag-v1");
		assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
		return database;
	}

	private void assertShown(TestDatabase database, String... arguments) throws IOException {
		String before = database.dump(DatabaseDump.full());

		CommandedApplication command = CommandedApplication.run(database, sample(), arguments);

		assertThat(command.err()).isEmpty();
		assertThat(command.exitCode()).isZero();
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertThat(withoutTimes(Files.readString(PAGE))).contains(
				"$ java -jar app.jar db " + String.join(" ", arguments) + "\n" + withoutTimes(command.out()) + "```");
	}

	/**
	 * The sample's changelog, whose {@code includeAll} works on the class path only.
	 */
	private List<String> sample() throws IOException {
		String master = Files.readString(SAMPLE.resolve("db.changelog-master.yaml"));
		StringBuilder text = new StringBuilder(master.substring(0, master.indexOf("  - includeAll:")));
		Path changes = Files.createDirectories(this.folder.resolve("changes"));
		try (Stream<Path> files = Files.list(SAMPLE.resolve("changes"))) {
			for (Path file : files.sorted().toList()) {
				Files.copy(file, changes.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
				text.append("  - include: {file: changes/" + file.getFileName() + ", relativeToChangelogFile: true}\n");
			}
		}
		return List
			.of("spring.liquibase.change-log=file:" + Files.writeString(this.folder.resolve("master.yaml"), text));
	}

	private static String withoutTimes(String text) {
		return text.replaceAll("slowest         .*", "slowest").replaceAll("\\d+ ms", "... ms");
	}

}
