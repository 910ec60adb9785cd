package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

/**
 * URLs that name several servers, of which one can be written to.
 */
@Tag("surroundings")
class PostgresHostsTests {

	private static final PostgresServer STANDBY = EmbeddedPostgresServer.standby();

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "down,up?targetServerType=primary", "up,down?targetServerType=primary", "up,down",
			"down,up,down?targetServerType=preferPrimary" })
	@DisplayName("multi-host URL, a host down")
	void aHostIsDown(String hosts) {
		lives(hosts);
	}

	@ParameterizedTest
	@ValueSource(strings = { "standby,up?targetServerType=primary", "up,standby" })
	@DisplayName("multi-host URL, a standby among them")
	void aHostIsAStandby(String hosts) {
		lives(hosts);
	}

	private void lives(String hosts) {
		releases(TestEngine.POSTGRESQL.missing(this.folder), hosts).startOn(DatabaseState.MISSING);
		releases(TestEngine.POSTGRESQL.empty(this.folder), hosts).startOn(DatabaseState.EMPTY);
	}

	private ThreeReleases releases(TestDatabase database, String hosts) {
		return ThreeReleases.of(StartedApplication.runner().withPropertyValues(through(database, hosts).properties()),
				this.folder);
	}

	/**
	 * A new one each time, since the driver remembers for a while where nobody answered.
	 */
	private static String nobody() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return "127.0.0.1:" + socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static TestDatabase through(TestDatabase database, String hosts) {
		String[] parts = database.url().split("/", 4);
		String[] wanted = hosts.split("\\?", 2);
		String url = "jdbc:postgresql://" + wanted[0].replace("up", parts[2])
			.replace("standby", "127.0.0.1:" + STANDBY.port())
			.replace("down", nobody()) + "/" + parts[3] + ((wanted.length > 1) ? "?" + wanted[1] : "");
		return new TestDatabase(url, database.username(), database.password());
	}

}
