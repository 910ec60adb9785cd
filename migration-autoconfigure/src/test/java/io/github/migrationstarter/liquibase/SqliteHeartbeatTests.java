package io.github.migrationstarter.liquibase;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.LogLines;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On SQLite there is nobody to ask.
 */
class SqliteHeartbeatTests {

	@TempDir
	Path folder;

	@Test
	void tellsTheTimeAlone() {
		TestDatabase database = TestEngine.SQLITE.empty(this.folder);
		String changelog = new TestChangelog().with("0001", """
				create table t1 as with recursive c(x) as (select 1 union all select x + 1 from c limit 3000000)
				select max(x) from c;""").in(this.folder);

		try (LogLines log = LogLines.of("liquibase.Heartbeat")) {
			WatchedRun.on(database, changelog).runner().run(new Goal(Kind.UPGRADE, "head"));

			assertThat(log.texts()).isNotEmpty()
				.allSatisfy((text) -> assertThat(text)
					.matches("INFO \\[1/1\\] 'app\\.sql::0001::me' has been running for \\d+ m?s\\."));
		}
		assertThat(database.history()).containsExactly("0001");
	}

}
