package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresStandbyTests {

	@TempDir
	Path folder;

	@Test
	void refusesToWriteToAStandbyAndLooksAtIt() {
		PostgresServer server = EmbeddedPostgresServer.standby();
		TestDatabase database = new TestDatabase(server.url("postgres"), server.username(), server.password());
		String changelog = new TestChangelog().tables(1, 2).in(this.folder);

		StartedApplication refused = StartedApplication.on(database, changelog);
		StartedApplication reader = StartedApplication.on(database, changelog, "db.bootstrap-on-startup=false",
				"db.check-on-startup=warn");

		assertThat(refused.failure()).rootCause()
			.isInstanceOfSatisfying(MigrationRefusedException.class,
					(ex) -> assertThat(ex.getAction()).contains("targetServerType=primary"))
			.hasMessage("The PostgreSQL database 'postgres' at 127.0.0.1:" + server.port()
					+ " is on a standby: its server replays the changes of another one and cannot be written to.");
		assertThat(reader.failure()).isNull();
		assertThat(reader.report().action()).isEqualTo(BootstrapAction.LEAVE);
	}

}
