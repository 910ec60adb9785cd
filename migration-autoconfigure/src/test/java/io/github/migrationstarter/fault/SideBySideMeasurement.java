package io.github.migrationstarter.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring Boot's own Liquibase and the starter, in turn, in one run. It is no test, and
 * runs only when it is named: {@code -Dtest=SideBySideMeasurement}.
 */
class SideBySideMeasurement {

	private static final Log logger = LogFactory.getLog(SideBySideMeasurement.class);

	private static final int ROUNDS = Integer.getInteger("fault.rounds", 5);

	private static final int REPLICAS = 8;

	private static final int CHANGE_SETS = 200;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource(FaultEngine.class)
	void eightFirstStartsAtOnce(FaultEngine engine) {
		String changelog = changelog(engine);
		List<Starts> plain = new ArrayList<>();
		List<Starts> ours = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			plain.add(start(PlainApplication.class, engine.empty(this.folder), changelog));
			ours.add(start(FaultApplication.class, engine.empty(this.folder), changelog));
		}
		say(engine, "plain Liquibase", plain);
		say(engine, "migration-starter", ours);
		assertThat(ours).extracting(Starts::failed).containsOnly(0);
	}

	@ParameterizedTest
	@EnumSource(FaultEngine.class)
	void fromKillToTakeover(FaultEngine engine) {
		String changelog = changelog(engine);
		List<Duration> ours = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			ours.add(takeover(FaultApplication.class, engine.empty(this.folder), changelog, "Took over the lock"));
		}
		logger.info(engine + ", kill to takeover by a waiting replica, migration-starter: " + spread(ours));
		Duration plain = takeover(PlainApplication.class, engine.empty(this.folder), changelog,
				ForkedApplication.STARTED);
		logger.info(engine + ", kill to takeover by a waiting replica, plain Liquibase: "
				+ ((plain.compareTo(PATIENCE) < 0) ? plain.toMillis() + " ms" : "not within " + PATIENCE));
	}

	private String changelog(FaultEngine engine) {
		return new FaultContract(engine) {
		}.tables(1, CHANGE_SETS).in(this.folder);
	}

	private static Starts start(Class<?> application, TestDatabase database, String changelog) {
		List<ForkedApplication> replicas = new ArrayList<>();
		try {
			for (int i = 0; i < REPLICAS; i++) {
				replicas.add(ForkedApplication.of(application, database, changelog));
			}
			replicas.forEach(ForkedApplication::awaitReady);
			long begin = System.nanoTime();
			replicas.forEach(ForkedApplication::go);
			List<CompletableFuture<Long>> ends = replicas.stream()
				.map((replica) -> OwnThread.supply(() -> (replica.exitCode() == 0) ? System.nanoTime() - begin : -1L))
				.toList();
			List<Long> took = ends.stream().map(CompletableFuture::join).toList();
			return new Starts(Duration.ofNanos(Collections.max(took)),
					(int) took.stream().filter((nanos) -> nanos < 0).count());
		}
		finally {
			replicas.forEach(ForkedApplication::close);
		}
	}

	/**
	 * Kills a holder between two statements, while another replica waits for its lock.
	 */
	private static Duration takeover(Class<?> application, TestDatabase database, String changelog, String says) {
		try (ForkedApplication holder = ForkedApplication.of(application, database, changelog,
				"fault.point=PAUSE AFTER 0 insert into t100 .*");
				ForkedApplication waiter = ForkedApplication.of(application, database, changelog,
						"logging.level.liquibase.lockservice=info")) {
			holder.go().await(ForkedApplication.PAUSED);
			waiter.go().await("Waiting for ");
			long killed = System.nanoTime();
			holder.kill9();
			while (!waiter.says(says) && System.nanoTime() - killed < PATIENCE.toNanos()) {
				Thread.onSpinWait();
			}
			return Duration.ofNanos(System.nanoTime() - killed);
		}
	}

	private static void say(FaultEngine engine, String tool, List<Starts> rounds) {
		logger.info(engine + ", " + REPLICAS + " first starts at once, " + CHANGE_SETS + " change sets, " + tool
				+ ": last one up after " + spread(rounds.stream().map(Starts::last).toList()) + "; "
				+ rounds.stream().mapToInt(Starts::failed).sum() + " of " + ROUNDS * REPLICAS + " starts failed");
	}

	private static String spread(List<Duration> durations) {
		List<Long> sorted = durations.stream().map(Duration::toMillis).sorted().toList();
		return "median " + sorted.get(sorted.size() / 2) + " ms (" + sorted.get(0) + " to "
				+ sorted.get(sorted.size() - 1) + " ms, " + sorted.size() + " rounds)";
	}

	private record Starts(Duration last, int failed) {
	}

}
