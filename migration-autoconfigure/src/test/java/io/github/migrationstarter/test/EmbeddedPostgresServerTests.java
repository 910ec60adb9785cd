package io.github.migrationstarter.test;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class EmbeddedPostgresServerTests {

	private final PostgresServer server = EmbeddedPostgresServer.shared();

	@Test
	void isOneServerForTheWholeJvm() {
		assertThat(EmbeddedPostgresServer.shared()).isSameAs(this.server);
	}

	@Test
	void isPostgres18() throws SQLException {
		assertThat(ask("postgres", "SHOW server_version")).startsWith("18.");
	}

	@Test
	void createsAFreshDatabaseEachTime() throws SQLException {
		String first = this.server.createDatabase();
		String second = this.server.createDatabase();

		assertThat(first).isNotEqualTo(second);
		assertThat(ask(first, "SELECT current_database()")).isEqualTo(first);
		assertThat(ask(first, "SELECT datdba::regrole FROM pg_database WHERE datname = current_database()"))
			.isEqualTo("postgres");
	}

	@Test
	void reachesADatabaseWithAnUnusualName() throws SQLException {
		String name = "my db/100%? &ü";
		try (Connection connection = this.server.connect("postgres");
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE \"" + name + "\"");
		}

		assertThat(ask(name, "SELECT current_database()")).isEqualTo(name);
	}

	@Test
	void asksForThePassword() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(this.server.url("postgres"), "postgres", "wrong"))
			.satisfies((ex) -> assertThat(ex.getSQLState()).isEqualTo("28P01"));
	}

	@Test
	void endsWithAKilledJvm() throws Exception {
		Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Holder.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = jvm.inputReader();
		Path data = Path.of(output.readLine());
		assertThat(data).isNotEqualTo(Path.of(this.server.dataDirectory())).isDirectory();

		jvm.destroyForcibly();

		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(data.getParent()).doesNotExist());
	}

	private String ask(String database, String query) throws SQLException {
		try (Connection connection = this.server.connect(database);
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(query)) {
			result.next();
			return result.getString(1);
		}
	}

	/**
	 * A JVM that starts a server, says where, and waits to be killed.
	 */
	static final class Holder {

		private Holder() {
		}

		public static void main(String[] arguments) throws InterruptedException {
			System.out.println(EmbeddedPostgresServer.shared().dataDirectory());
			Thread.currentThread().join();
		}

	}

}
