package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.test.FreePort;
import io.github.migrationstarter.test.Http;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes of a web application while it starts, and its own server after that.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class ProbesTests {

	private static final String LIVENESS = "/actuator/health/liveness";

	private static final String READINESS = "/actuator/health/readiness";

	private static final String CHANGE_SET = "\"phase\":\"migrating\",\"changeSet\":\"app.sql::0001::me\",\"number\":1,"
			+ "\"total\":1,\"runningFor\":\"PT\",\"elapsed\":\"PT\"";

	@TempDir
	Path folder;

	private final int port = FreePort.any();

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void areAnsweredBeforeTheFirstConnectionAndUntilTheApplicationsOwnServerStarts(WebApplicationType type) {
		List<String> answers = ProbedApplication.probe(this.folder, type, () -> Http.get(this.port, LIVENESS), on());

		assertThat(answers).containsExactly(
				"pool: 200 {\"status\":\"UP\",\"migration\":{\"phase\":\"starting\",\"elapsed\":\"PT\"}}",
				"change set: 200 {\"status\":\"UP\",\"migration\":{" + CHANGE_SET + "}}",
				"lifecycle: 200 {\"status\":\"UP\",\"migration\":{\"phase\":\"migrated\",\"elapsed\":\"PT\"}}",
				"served: 200 {\"status\":\"UP\"}", "started: 200 {\"status\":\"UP\"}");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void areAnsweredOnTheManagementPort(WebApplicationType type) {
		int management = FreePort.any();

		List<String> answers = ProbedApplication.probe(this.folder, type,
				() -> Http.get(management, READINESS) + " " + code(Http.get(this.port, LIVENESS)),
				on("management.server.port=" + management));

		assertThat(answers).containsExactly(
				"pool: 503 {\"status\":\"OUT_OF_SERVICE\",\"migration\":{\"phase\":\"starting\",\"elapsed\":\"PT\"}} ConnectException",
				"change set: 503 {\"status\":\"OUT_OF_SERVICE\",\"migration\":{" + CHANGE_SET + "}} ConnectException",
				"lifecycle: 503 {\"status\":\"OUT_OF_SERVICE\",\"migration\":{\"phase\":\"migrated\",\"elapsed\":\"PT\"}}"
						+ " ConnectException",
				"served: 503 {\"status\":\"OUT_OF_SERVICE\"} 404", "started: 200 {\"status\":\"UP\"} 404");
	}

	@Test
	void areAnsweredOnBothPortsWhereThePathsStandOnBoth() {
		int management = FreePort.any();

		List<String> answers = ProbedApplication.probe(this.folder, WebApplicationType.SERVLET,
				() -> code(Http.get(management, LIVENESS)) + " " + code(Http.get(this.port, "/livez")) + " "
						+ code(Http.get(this.port, "/readyz")),
				on("management.server.port=" + management,
						"management.endpoint.health.probes.add-additional-paths=true"));

		assertThat(answers).containsExactly("pool: 200 200 503", "change set: 200 200 503", "lifecycle: 200 200 503",
				"served: 200 200 503", "started: 200 200 200");
	}

	@Test
	void areNotAnsweredByDefault() {
		List<String> answers = ProbedApplication.probe(this.folder, WebApplicationType.SERVLET,
				() -> code(Http.get(this.port, LIVENESS)), "server.port=" + this.port);

		assertThat(answers).containsExactly("pool: ConnectException", "change set: ConnectException",
				"lifecycle: ConnectException", "served: 503", "started: 200");
	}

	@Test
	void leaveThePortToTheApplicationThatHasIt(CapturedOutput output) throws IOException {
		try (ServerSocket taken = new ServerSocket(0)) {
			List<String> answers = ProbedApplication.probe(this.folder, WebApplicationType.SERVLET, () -> "asked",
					on("server.port=" + taken.getLocalPort()));

			assertThat(answers).containsExactly("pool: asked", "change set: asked", "lifecycle: asked",
					"failed: asked");
			assertThat(output).containsOnlyOnce("No probes are answered on port " + taken.getLocalPort()
					+ " while the database is migrated: 'Address already in use'. The migration goes on. See who has "
					+ "the port: the application's own server needs it too.");
		}
	}

	@Test
	void endWithAStartThatFails() {
		List<String> answers = ProbedApplication.probe(this.folder, WebApplicationType.SERVLET,
				() -> code(Http.get(this.port, LIVENESS)), on("spring.liquibase.change-log=classpath:missing.sql"));

		assertThat(answers).containsExactly("pool: 200", "failed: ConnectException");
		assertThat(FreePort.is(this.port)).isTrue();
	}

	@Test
	void saySoWhereThePortIsNotKnown(CapturedOutput output) {
		ProbedApplication.probe(this.folder, WebApplicationType.SERVLET, () -> "asked", on("server.port=0"));

		assertThat(output)
			.containsOnlyOnce("No probes are answered while the database is migrated: 'server.port' is 0, "
					+ "and the port is chosen only when the application's own server starts.");
	}

	private String[] on(String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("db.probes.enabled=true");
		if (all.stream().noneMatch((property) -> property.startsWith("server.port="))) {
			all.add("server.port=" + this.port);
		}
		return all.toArray(String[]::new);
	}

	private static String code(String answer) {
		return answer.split(" ")[0];
	}

}
