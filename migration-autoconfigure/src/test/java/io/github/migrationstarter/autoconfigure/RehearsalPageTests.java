package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

	private static final List<String> SAMPLE = List.of("spring.liquibase.change-log=file:"
			+ Path.of("..", "sample-app", "src", "main", "resources", "db", "changelog", "db.changelog-master.yaml")
				.toAbsolutePath()
				.normalize());

	@TempDir
	Path folder;

	@Test
	void showsAnUpgradeOnPostgres() throws IOException {
		TestDatabase database = atVersion1(TestEngine.POSTGRESQL);
		database.execute("insert into room (name, capacity) select 'R' || g, 10 from generate_series(1, 50) g",
				"analyze");
		assertShown(database, "upgrade", "--dry-run", "+5");
	}

	@Test
	void showsADowngradeOnSqlite() throws IOException {
		TestDatabase database = atVersion1(TestEngine.SQLITE);
		assertThat(CommandedApplication.run(database, SAMPLE, "upgrade").exitCode()).isZero();
		assertShown(database, "downgrade", "--dry-run", "-2");
	}

	private TestDatabase atVersion1(TestEngine engine) {
		TestDatabase database = engine.empty(this.folder);
		CommandedApplication upgraded = CommandedApplication.run(database, SAMPLE, "upgrade",
				"2026-01-16-01-tag-v1");
		assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
		return database;
	}

	private static void assertShown(TestDatabase database, String... arguments) throws IOException {
		String before = database.dump(DatabaseDump.full());

		CommandedApplication command = CommandedApplication.run(database, SAMPLE, arguments);

		assertThat(command.err()).isEmpty();
		assertThat(command.exitCode()).isZero();
		assertThat(database.dump(DatabaseDump.full())).isEqualTo(before);
		assertThat(withoutTimes(Files.readString(PAGE))).contains(
				"$ java -jar app.jar db " + String.join(" ", arguments) + "\n" + withoutTimes(command.out()) + "```");
	}

	private static String withoutTimes(String text) {
		return text.replaceAll("slowest         .*", "slowest").replaceAll("\\d+ ms", "... ms");
	}

}
