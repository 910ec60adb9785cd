package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.PostgresServer;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads when the gate of a PostgreSQL server is shut: its certificate,
 * its list of clients. The server is one whose gate the tests may change.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class PostgresGateTests {

	private static final PostgresServer server = EmbeddedPostgresServer.own();

	private static final String SECRET = "hunter2-" + UUID.randomUUID();

	private static final String ENCRYPTION = "Correct sslmode and sslrootcert in the URL (DATABASE_URL or "
			+ "spring.datasource.url; MIGRATION_DATABASE_URL or spring.liquibase.url where the migration has its own), or the "
			+ "certificate of the server. sslmode=disable does without encryption where the network is trusted.";

	private final TestDatabase database = TestDatabase.empty(server);

	private final String title = TestEngine.POSTGRESQL.title(this.database);

	@TempDir
	Path folder;

	@Test
	void aClientWithoutAnEntry(CapturedOutput output) throws IOException {
		String role = "role_" + UUID.randomUUID().toString().substring(0, 8);
		String name = this.title.split("'")[1];
		this.database.execute("create role " + role + " login superuser password '" + SECRET + "'");
		String line = "host \"" + name + "\" \"" + role + "\" 127.0.0.1/32 scram-sha-256";
		let("host all postgres 127.0.0.1/32 scram-sha-256");
		TestDatabase plain = new TestDatabase(this.database.url() + "?sslmode=disable", role, SECRET);

		assertFails(output, plain,
				"The " + this.title + " refused the login: FATAL: no pg_hba.conf entry for host \"127.0.0.1\", user \""
						+ role + "\", database \"" + name + "\", no encryption.",
				"Let an administrator of the server add this line to pg_hba.conf, and run SELECT pg_reload_conf();\n"
						+ line);

		let("host all postgres 127.0.0.1/32 scram-sha-256", line);
		assertThat(start(plain).failure()).isNull();
	}

	@Test
	void aRoleThatATrustingServerDoesNotKnow(CapturedOutput output) throws IOException {
		let("host all postgres 127.0.0.1/32 scram-sha-256", "host all all 127.0.0.1/32 trust");

		assertFails(output, new TestDatabase(this.database.url(), "nobody", SECRET),
				"The " + this.title + " refused the login: FATAL: role \"nobody\" does not exist.",
				"Correct the user name: in DATABASE_URL where that "
						+ "chose the database, else with spring.datasource.username and spring.datasource.password. Where the "
						+ "migration has a login of its own: in MIGRATION_DATABASE_URL, else with spring.liquibase.user and "
						+ "spring.liquibase.password.\nOr let an administrator run:\n"
						+ "CREATE ROLE \"nobody\" LOGIN PASSWORD '<its password>';");
	}

	@Test
	void aCertificateThatNobodyTrusts(CapturedOutput output) throws Exception {
		encrypt();
		Path other = this.folder.resolve("other.crt");
		write(other, "CERTIFICATE", certificate("other").getCertificate("server").getEncoded());

		assertThat(start(encrypted(other)).exitCode()).isEqualTo(4);

		assertThat(Troubleshooting.shown(output))
			.startsWith("No encrypted connection to the " + this.title + " could be made: SSL error: PKIX path ")
			.endsWith("\n\nAction:\n\n" + ENCRYPTION);
		assertThat(output).doesNotContain("\tat ").doesNotContain(SECRET);
	}

	@Test
	void aRootCertificateThatIsMissing(CapturedOutput output) throws Exception {
		encrypt();
		Path missing = this.folder.resolve("missing.crt");

		assertFails(output, encrypted(missing),
				"No encrypted connection to the " + this.title
						+ " could be made: Could not open SSL root certificate file " + missing + " (" + missing
						+ " (No such file or directory)).",
				ENCRYPTION);
	}

	private TestDatabase encrypted(Path root) {
		return new TestDatabase(
				this.database.url() + "?sslmode=verify-full&sslrootcert=" + root + "&sslpassword=" + SECRET, "postgres",
				server.password());
	}

	private void assertFails(CapturedOutput output, TestDatabase reached, String description, String action) {
		String before = TestEngine.POSTGRESQL.picture(this.database, this.folder);

		assertThat(start(reached).exitCode()).isEqualTo(4);

		assertThat(output).contains(Troubleshooting.report(description, action))
			.doesNotContain("\tat ")
			.doesNotContain(SECRET);
		assertThat(TestEngine.POSTGRESQL.picture(this.database, this.folder)).isEqualTo(before);
	}

	private BootedApplication start(TestDatabase reached) {
		return BootedApplication.on(reached, new TestChangelog().tables(1, 1).in(this.folder), "db.wait.server=60s");
	}

	private void let(String... lines) throws IOException {
		Files.write(Path.of(server.dataDirectory(), "pg_hba.conf"), List.of(lines));
		this.database.execute("select pg_reload_conf()");
	}

	private void encrypt() throws Exception {
		let("host all all 127.0.0.1/32 scram-sha-256");
		KeyStore store = certificate("own");
		Path data = Path.of(server.dataDirectory());
		write(data.resolve("server.crt"), "CERTIFICATE", store.getCertificate("server").getEncoded());
		Path key = data.resolve("server.key");
		write(key, "PRIVATE KEY", store.getKey("server", SECRET.toCharArray()).getEncoded());
		Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
		Files.setOwner(key, Files.getOwner(data));
		this.database.execute("alter system set ssl = on", "select pg_reload_conf()");
	}

	private KeyStore certificate(String name) throws IOException, GeneralSecurityException, InterruptedException {
		Path file = this.folder.resolve(name + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name, "-storetype", "PKCS12",
				"-storepass", SECRET, "-keystore", file.toString())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("keytool.log").toFile())
			.start();
		assertThat(keytool.waitFor()).isZero();
		return KeyStore.getInstance(file.toFile(), SECRET.toCharArray());
	}

	private static void write(Path file, String kind, byte[] encoded) throws IOException {
		Files.writeString(file, "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
				+ "\n-----END " + kind + "-----\n");
	}

}
