package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.LogField;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.LogLines;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lines and fields that docs/logging.md shows are those that a run logs.
 */
@Tag("surroundings")
class LoggingPageTests {

	private static final Path PAGE = Path.of("../docs/logging.md");

	private static final String SLEEP = "select pg_sleep(0.5);";

	private static final String BLOCKED = "select count(*) from pg_stat_activity where datname = current_database() and "
			+ "cardinality(pg_blocking_pids(pid)) > 0";

	@TempDir
	Path folder;

	@Test
	void everyFieldIsNamedInOrder() throws IOException {
		List<String> named = Files.readAllLines(PAGE)
			.stream()
			.filter((line) -> line.startsWith("| `db.migration."))
			.map((line) -> line.split("`")[1])
			.toList();

		assertThat(named).containsExactlyElementsOf(Arrays.stream(LogField.values()).map(LogField::key).toList());
	}

	@Test
	void everyLineIsLogged() throws Exception {
		List<String> logged;
		try (LogLines log = LogLines.of("")) {
			create();
			blockAndWait();
			logged = log.named().stream().map(LoggingPageTests::steady).toList();
		}

		assertThat(logged).containsAll(shown());
	}

	private void create() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		upgrade(database, new TestChangelog().tables(1, 2));
		String next = new TestChangelog().tables(1, 2)
			.with("0003",
					"create table t3 as with recursive c(x) as (select 1 union all select x + 1 from c limit "
							+ "2000000) select max(x) from c;")
			.in(this.folder);
		try (LogLines waiting = LogLines.of("bootstrap.CurrentSchemaWait")) {
			WatchedRun.Beside waiter = WatchedRun.on(database, next).beside(BootstrapRunner::waitUntilCurrent);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !waiting.texts().isEmpty());
			WatchedRun.on(database, next).runner().run(new Goal(Kind.UPGRADE, "head"));
			waiter.join();
		}
	}

	private void blockAndWait() throws SQLException {
		TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());
		upgrade(database, new TestChangelog().tables(1, 1));
		upgrade(database, new TestChangelog().tables(1, 1).with("0002", SLEEP));
		String changelog = new TestChangelog().tables(1, 1)
			.with("0002", SLEEP)
			.with("0003", "alter table t1 add note text;")
			.in(this.folder);
		try (Connection blocker = database.connect();
				Statement statement = blocker.createStatement();
				LogLines waiting = LogLines.of("liquibase.LiquibaseLock")) {
			blocker.setAutoCommit(false);
			statement.execute("set application_name = 'report'");
			statement.execute("lock table t1");
			WatchedRun.Beside first = WatchedRun.on(database, changelog)
				.beside((runner) -> runner.run(new Goal(Kind.UPGRADE, "head")));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> first.done().isDone() || database.query(BLOCKED).equals(List.of("1")));
			WatchedRun.Beside second = WatchedRun.on(database, changelog)
				.beside((runner) -> runner.run(new Goal(Kind.UPGRADE, "head")));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> second.done().isDone() || !waiting.texts().isEmpty());
			blocker.rollback();
			first.join();
			second.join();
		}
	}

	private void upgrade(TestDatabase database, TestChangelog changelog) {
		WatchedRun.on(database, changelog.in(this.folder)).runner().run(new Goal(Kind.UPGRADE, "head"));
	}

	private static List<String> shown() throws IOException {
		return Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL)
			.matcher(Files.readString(PAGE))
			.results()
			.flatMap((block) -> block.group(1).lines())
			.map(LoggingPageTests::steady)
			.toList();
	}

	private static String steady(String line) {
		return line.replaceAll("SQLite database '[^']*'", "SQLite database")
			.replaceAll("PostgreSQL database '[^']*' at \\S+:\\d+", "PostgreSQL database")
			.replaceAll("migration-starter:\\w{16}:[^' ]+", "migration-starter")
			.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z", "<time>")
			.replaceAll("from [\\d.]+\\)", "from <client>)")
			.replaceAll("user '\\w+'", "user")
			.replaceAll("000\\d", "<id>")
			.replaceAll("\\b\\d+ m?s\\b", "<n> s")
			.replaceAll("process \\d+", "process <pid>")
			.replaceAll("backend\\(\\d+\\)", "backend(<pid>)")
			.replaceAll("\\[\\d+/\\d+\\]", "[n/n]");
	}

}
