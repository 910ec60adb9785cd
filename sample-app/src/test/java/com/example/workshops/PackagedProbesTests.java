package com.example.workshops;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes of the packaged application all along a long migration;
 * {@code -Dprobes.seconds=30} makes it longer, and {@code target/probes.log} is what was
 * answered.
 */
@Tag("packaged")
class PackagedProbesTests {

	private static final Duration LONGEST_GAP = Duration.ofSeconds(1);

	private static final int SECONDS = Integer.getInteger("probes.seconds", 6);

	@TempDir
	Path folder;

	@Test
	void areAnsweredWithoutAGapUntilTheApplicationAnswersThemItself() throws Exception {
		int port = freePort();
		try (Poll liveness = new Poll("http://localhost:" + port + "/actuator/health/liveness");
				Poll readiness = new Poll("http://localhost:" + port + "/actuator/health/readiness")) {
			Process application = start(port);
			try {
				Awaitility.await()
					.atMost(Duration.ofSeconds(120 + SECONDS))
					.until(() -> readiness.count(200) >= 10 || !application.isAlive());
			}
			finally {
				application.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
			}
			Files.write(Path.of("target", "probes.log"), liveness.log(readiness));

			assertThat(liveness.codes()).as(output()).isNotEmpty().containsOnly(200);
			assertThat(readiness.codes()).as("readiness").isSortedAccordingTo(Comparator.reverseOrder());
			assertThat(readiness.codes()).as("readiness").containsOnly(503, 200);
			assertThat(liveness.longestGap()).as("gap of liveness").isLessThan(LONGEST_GAP);
			assertThat(readiness.longestGap()).as("gap of readiness").isLessThan(LONGEST_GAP);
			assertThat(changeSets(liveness)).containsSubsequence("slow-1", "slow-2", "slow-3");
			assertThat(changeSets(readiness)).containsSubsequence("slow-1", "slow-2", "slow-3");
		}
	}

	private Process start(int port) throws IOException {
		Path changelog = Files.writeString(this.folder.resolve("slow.yaml"),
				"""
						databaseChangeLog:
						  - include: {file: db/changelog/db.changelog-master.yaml}
						  - changeSet: {id: slow-1, author: me, changes: [executeCommand: {executable: sleep, args: [arg: {value: "%1$s"}]}]}
						  - changeSet: {id: slow-2, author: me, changes: [executeCommand: {executable: sleep, args: [arg: {value: "%1$s"}]}]}
						  - changeSet: {id: slow-3, author: me, changes: [executeCommand: {executable: sleep, args: [arg: {value: "%1$s"}]}]}
						"""
					.formatted(SECONDS / 3));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Xmx256m", "-jar", System.getProperty("sample.jar"), "--server.port=" + port,
						"--db.probes.enabled=true", "--db.bootstrap-on-startup=true",
						"--spring.liquibase.change-log=file:" + changelog,
						"--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("workshop.db")));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("out").toFile());
		builder.environment()
			.keySet()
			.removeIf((name) -> name.startsWith("DB_") || name.startsWith("SPRING_") || name.endsWith("DATABASE_URL"));
		return builder.start();
	}

	private String output() throws IOException {
		return Files.readString(this.folder.resolve("out"));
	}

	private static List<String> changeSets(Poll poll) {
		Pattern id = Pattern.compile("\"changeSet\":\"[^\"]*::([^\"]*)::me\"");
		return poll.answers()
			.stream()
			.flatMap((answer) -> id.matcher(answer.body()).results())
			.map((MatchResult match) -> match.group(1))
			.distinct()
			.toList();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
