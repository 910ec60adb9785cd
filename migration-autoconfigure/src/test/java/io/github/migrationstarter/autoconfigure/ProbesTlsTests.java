package io.github.migrationstarter.autoconfigure;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.FreePort;
import io.github.migrationstarter.test.Http;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes are encrypted where the application's own server encrypts on that port.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class ProbesTlsTests {

	private static final String LIVENESS = "/actuator/health/liveness";

	@TempDir
	static Path keys;

	private static Path store;

	@TempDir
	Path folder;

	private final int port = FreePort.any();

	@BeforeAll
	static void makeKeys() throws Exception {
		store = keys.resolve("keys.p12");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-storetype", "PKCS12", "-storepass",
				"secret", "-keystore", store.toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.ssl.key-store=file:%s server.ssl.key-store-password=secret",
			"server.ssl.bundle=own spring.ssl.bundle.jks.own.keystore.location=file:%s "
					+ "spring.ssl.bundle.jks.own.keystore.password=secret" })
	void haveTheCertificateOfTheApplicationsOwnServer(String properties) throws Exception {
		SSLContext trust = trust();

		List<String> answers = ProbedApplication.probe(this.folder, WebApplicationType.SERVLET,
				() -> Http.get(this.port, LIVENESS, trust).split(" ")[0], on(properties.formatted(store)));

		assertThat(answers).containsExactly("pool: 200", "change set: 200", "lifecycle: 200", "served: 200",
				"started: 200");
	}

	@Test
	void haveThatOfTheManagementPort() throws Exception {
		int management = FreePort.any();
		SSLContext trust = trust();

		List<String> answers = ProbedApplication.probe(this.folder, WebApplicationType.SERVLET,
				() -> Http.get(management, LIVENESS, trust).split(" ")[0],
				on("management.server.port=" + management + " management.server.ssl.key-store=file:" + store
						+ " management.server.ssl.key-store-password=secret"));

		assertThat(answers).containsExactly("pool: 200", "change set: 200", "lifecycle: 200", "served: 200",
				"started: 200");
	}

	@Test
	void areOffWhereItCannotBeUsed(CapturedOutput output) {
		List<String> answers = ProbedApplication.probe(this.folder, WebApplicationType.SERVLET, () -> "asked",
				on("server.ssl.key-store=file:" + store + " server.ssl.key-store-password=wrong-secret"));

		assertThat(answers).endsWith("failed: asked");
		assertThat(output)
			.containsOnlyOnce("No probes are answered while the database is migrated, since it cannot be read "
					+ "where and how the application listens: 'server.ssl' cannot be used. Correct it, or set "
					+ "DB_PROBES_ENABLED=false.");
		assertThat(output).doesNotContain("wrong-secret");
	}

	private String[] on(String properties) {
		List<String> all = new ArrayList<>(List.of(properties.split(" ")));
		all.add("db.probes.enabled=true");
		all.add("server.port=" + this.port);
		return all.toArray(String[]::new);
	}

	private static SSLContext trust() throws Exception {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keyStore.load(in, "secret".toCharArray());
		}
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("own", keyStore.getCertificate("mykey"));
		TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		managers.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, managers.getTrustManagers(), null);
		return context;
	}

}
