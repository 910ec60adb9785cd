package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine that commits at every DDL statement.
 */
class OtherEngineRehearsalTests {

	@TempDir
	Path folder;

	@Test
	void aRehearsalIsRefused() {
		TestDatabase database = new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

		RehearsedApplication up = RehearsedApplication.up(database, RunListener.NONE,
				new TestChangelog().tables(1, 1).in(this.folder));

		assertThat(up.exitCode()).isEqualTo(3);
		assertThat(Troubleshooting.shown(up.failed()))
			.isEqualTo("A rehearsal could not be rolled back: H2 commits at every CREATE, ALTER and "
					+ "DROP.\n\nAction:\n\nTo see what would run, ask for --sql in place of --dry-run. To try it, run it on a copy of the "
					+ "database.");
		assertThat(database.query("select table_name from information_schema.tables where table_schema = 'PUBLIC'"))
			.isEmpty();
	}

}
