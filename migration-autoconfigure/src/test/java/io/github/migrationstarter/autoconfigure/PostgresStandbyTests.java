package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class PostgresStandbyTests {

	@TempDir
	Path folder;

	@Test
	void refusesToWriteToAStandbyAndLooksAtIt(CapturedOutput output) {
		PostgresServer server = EmbeddedPostgresServer.standby();
		TestDatabase database = new TestDatabase(server.url("postgres"), server.username(), server.password());
		String changelog = new TestChangelog().tables(1, 2).in(this.folder);

		BootedApplication refused = BootedApplication.on(database, changelog);
		StartedApplication reader = StartedApplication.on(database, changelog, "db.bootstrap-on-startup=false",
				"db.check-on-startup=warn");

		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(output).contains(Troubleshooting.report(
				"The PostgreSQL database 'postgres' at 127.0.0.1:" + server.port()
						+ " is on a standby: its server replays the changes of another one and cannot be written to.",
				"Migrate through the primary: name it in spring.liquibase.url, or put targetServerType=primary into the "
						+ "URL. An application that only reads from a standby starts with "
						+ "DB_BOOTSTRAP_ON_STARTUP=false."))
			.doesNotContain("\tat ");
		assertThat(reader.failure()).isNull();
		assertThat(reader.report().action()).isEqualTo(BootstrapAction.LEAVE);
	}

}
