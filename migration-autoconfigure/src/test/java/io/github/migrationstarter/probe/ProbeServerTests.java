package io.github.migrationstarter.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.test.FreePort;
import io.github.migrationstarter.test.Http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is answered while no other server can, over real connections.
 */
class ProbeServerTests {

	private static final Revision REVISION = new Revision("db/app.sql", "0003", "me", null);

	private final AtomicLong nanoTime = new AtomicLong();

	private final MigrationProgress progress = new MigrationProgress(this.nanoTime::get);

	private final int port = FreePort.any();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /live      | 200
			HEAD | /live      | 200
			GET  | /live?a=b  | 200
			POST | /live      | 503
			GET  | /live/     | 503
			GET  | /ready     | 503
			HEAD | /ready     | 503
			GET  | /          | 503
			POST | /orders    | 503
			""")
	void saysThatItLivesAndThatNothingElseCanBeHadYet(String method, String path, String code) throws IOException {
		String body = "{\"status\":\"%s\",\"migration\":{\"phase\":\"starting\",\"elapsed\":\"PT\"}}"
			.formatted(code.equals("200") ? "UP" : "OUT_OF_SERVICE");

		try (ProbeServer server = start()) {
			assertThat(Http.ask(method, this.port, path)).isEqualTo(method.equals("HEAD") ? code : code + " " + body);
		}
	}

	@Test
	void tellsWhatIsGoingOnAtEveryMoment() throws IOException {
		List<String> bodies = new ArrayList<>();
		try (ProbeServer server = start()) {
			for (Runnable news : news()) {
				news.run();
				bodies.add(raw("GET /live HTTP/1.1\r\nHost: me\r\n\r\n").replaceFirst("(?s).*\"migration\":", ""));
				this.nanoTime.addAndGet(Duration.ofMillis(1500).toNanos());
			}
		}

		assertThat(bodies).containsExactly("{\"phase\":\"starting\",\"elapsed\":\"PT0S\"}}",
				"{\"phase\":\"looking\",\"elapsed\":\"PT1.5S\"}}",
				"{\"phase\":\"waiting\",\"waitsFor\":\"Held by 'pod-1'.\",\"elapsed\":\"PT3S\"}}",
				"{\"phase\":\"looking\",\"elapsed\":\"PT4.5S\"}}", "{\"phase\":\"migrating\",\"elapsed\":\"PT6S\"}}",
				"{\"phase\":\"migrating\",\"changeSet\":\"db/app.sql::0003::me\",\"number\":3,\"total\":12,"
						+ "\"runningFor\":\"PT0S\",\"elapsed\":\"PT7.5S\"}}",
				"{\"phase\":\"migrating\",\"changeSet\":\"db/app.sql::0003::me\",\"number\":3,\"total\":12,"
						+ "\"runningFor\":\"PT1.5S\",\"elapsed\":\"PT9S\"}}",
				"{\"phase\":\"migrating\",\"elapsed\":\"PT10.5S\"}}", "{\"phase\":\"migrated\",\"elapsed\":\"PT12S\"}}",
				"{\"phase\":\"failed\",\"elapsed\":\"PT13.5S\"}}");
	}

	@Test
	void writesNamesAsData() throws IOException {
		this.progress.began(new Revision("a.sql", "\"}\n<script>", "\\me", null), 1, 1);

		try (ProbeServer server = start()) {
			assertThat(Http.get(this.port, "/live"))
				.contains("\"changeSet\":\"a.sql::\\\"}\\n<script>::\\\\me\",\"number\":1,\"total\":1,");
		}
	}

	@Test
	void sendsNothingThatIsKeptOrReused() throws IOException {
		try (ProbeServer server = start()) {
			assertThat(headers("GET /ready HTTP/1.1\r\nHost: me\r\n\r\n")).containsExactlyInAnyOrder(
					"HTTP/1.1 503 Service Unavailable", "Content-type: application/json",
					"X-content-type-options: nosniff", "Cache-control: no-store", "Connection: close", "Retry-after: 5",
					"Content-length: 77");
			assertThat(headers("GET /live HTTP/1.1\r\nHost: me\r\n\r\n")).doesNotContain("Retry-after: 5");
		}
	}

	@Test
	void cannotBeKeptBusyByClientsThatNeverFinishTheirRequest() throws IOException {
		List<Socket> slow = new ArrayList<>();
		try (ProbeServer server = start()) {
			for (int i = 0; i < 2 * ProbeThreads.NUMBER; i++) {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				socket.getOutputStream().write("GET /live HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
				slow.add(socket);
			}

			assertThat(Http.get(this.port, "/live")).startsWith("200 ");
		}
		finally {
			for (Socket socket : slow) {
				socket.close();
			}
		}
	}

	@Test
	void leavesThePortToWhoeverComesNextAndNoThreadBehind() throws IOException {
		for (int i = 0; i < 20; i++) {
			try (ProbeServer server = start()) {
				assertThat(Http.get(this.port, "/live")).startsWith("200 ");
			}
			assertThat(FreePort.is(this.port)).as("round " + i).isTrue();
		}

		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("HTTP-Dispatcher", "idle-timeout-task", "migration-probe", "migration-probe-watch"));
	}

	@Test
	void saysThatThePortIsTaken() throws IOException {
		try (ProbeServer server = start()) {
			assertThatExceptionOfType(BindException.class).isThrownBy(this::start)
				.withMessage("Address already in use");
		}
	}

	private List<Runnable> news() {
		return List.of(() -> {
		}, () -> this.progress.starting(new DatabaseDescription("test", null, null)),
				() -> this.progress.waiting("Held by 'pod-1'."), () -> this.progress.locked(Duration.ZERO),
				() -> this.progress.planned(new Plan(BootstrapAction.UPGRADE, List.of(), List.of(), List.of(REVISION)),
						Observation.missing()),
				() -> this.progress.began(REVISION, 3, 12), () -> {
				}, () -> this.progress.ended(REVISION, "ran", Duration.ZERO, 3, 12), () -> this.progress.finished(null),
				() -> this.progress.failed(new IllegalStateException()));
	}

	private ProbeServer start() throws IOException {
		return ProbeServer.start(new ProbePlace(null, this.port, Set.of("/live"), null), this.progress);
	}

	private List<String> headers(String request) throws IOException {
		return raw(request).split("\r\n\r\n")[0].lines().filter((line) -> !line.startsWith("Date:")).toList();
	}

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				InputStream answer = socket.getInputStream()) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
