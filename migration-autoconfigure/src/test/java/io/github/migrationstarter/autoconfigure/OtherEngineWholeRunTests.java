package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine that commits at every DDL statement.
 */
@ExtendWith(OutputCaptureExtension.class)
class OtherEngineWholeRunTests {

	@TempDir
	Path folder;

	@Test
	void aRunInOneTransactionIsRefused(CapturedOutput output) {
		TestDatabase database = new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

		BootedApplication refused = BootedApplication.on(database, new TestChangelog().tables(1, 1).in(this.folder),
				"db.transaction=run");

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(output).contains(Troubleshooting.report(
				"'db.transaction=run' cannot be kept: H2 commits at every CREATE, ALTER and DROP, so a run is never one "
						+ "transaction there.",
				"Set DB_TRANSACTION=change-set or remove the setting: then the change sets before one that fails stay."));
		assertThat(database.query("select table_name from information_schema.tables where table_schema = 'PUBLIC'"))
			.isEmpty();
	}

}
