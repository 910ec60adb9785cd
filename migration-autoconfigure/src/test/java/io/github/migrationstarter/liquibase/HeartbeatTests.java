package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import liquibase.Scope;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.Silences;
import io.github.migrationstarter.database.SessionWatch;
import io.github.migrationstarter.database.SessionWatch.News;
import io.github.migrationstarter.test.LogLines;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HeartbeatTests {

	private static final Revision SLOW = new Revision("app.sql", "slow", "me", null);

	private static final Duration TOOK = Duration.ofMillis(1);

	private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final CountDownLatch reached = new CountDownLatch(1);

	private final RunListener listener = new RunListener() {

		@Override
		public void stillRunning(String text) {
			HeartbeatTests.this.said.add(text.replaceAll("\\d+ m?s", "<n> s"));
		}

	};

	@AfterEach
	void noThreadIsLeft() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(threads()).doesNotContain("migration-heartbeat"));
	}

	@Test
	void saysItAgainAndAgainUntilTheChangeSetEnds() throws InterruptedException {
		try (Heartbeat heartbeat = heartbeat(() -> News.NONE); LogLines log = LogLines.of("liquibase.Heartbeat")) {
			heartbeat.began(SLOW, 3, 12);
			assertThat(next()).isEqualTo("[3/12] 'app.sql::slow::me' has been running for <n> s.");
			next();
			next();
			heartbeat.ended(SLOW, "ran", TOOK, 3, 12);
			this.said.clear();

			assertThat(this.said.poll(300, TimeUnit.MILLISECONDS)).isNull();
			assertThat(log.texts()).hasSizeGreaterThan(2).allMatch((text) -> text.startsWith("INFO [3/12] "));
		}
	}

	@Test
	void saysNothingOnceTheChangeSetIsBroken() throws InterruptedException {
		try (Heartbeat heartbeat = heartbeat(() -> News.NONE)) {
			heartbeat.began(SLOW, 1, 1);
			next();
			heartbeat.broken(SLOW, 1, 1);
			this.said.clear();

			assertThat(this.said.poll(300, TimeUnit.MILLISECONDS)).isNull();
		}
	}

	@Test
	void warnsOnceForEachChangeSetThatIsBlocked() throws InterruptedException {
		News blocked = new News(" Blocked.", List.of(7, 8));
		try (Heartbeat heartbeat = heartbeat(() -> blocked); LogLines log = LogLines.of("liquibase.Heartbeat")) {
			for (int i = 1; i <= 2; i++) {
				heartbeat.began(SLOW, i, 2);
				next();
				next();
				heartbeat.ended(SLOW, "ran", TOOK, i, 2);
				this.said.clear();
			}

			assertThat(log.texts().stream().filter((text) -> text.startsWith("WARN "))).hasSize(2);
			assertThat(log.texts().get(1)).startsWith("INFO [1/2] ").endsWith(" Blocked.");
			assertThat(log.lines().get(0).fields()).containsEntry("blocked_by", "7,8").containsKey("running_ms");
		}
	}

	@Test
	void goesOnWhereALookOrTheListenerFails() throws InterruptedException {
		try (Heartbeat heartbeat = new Heartbeat(new RunListener() {

			@Override
			public void stillRunning(String text) {
				HeartbeatTests.this.listener.stillRunning(text);
				throw new IllegalStateException("the display is broken");
			}

		}, () -> watch(() -> {
			throw new SQLException("the second connection was killed");
		}), WatchedRun.SHORT)) {
			heartbeat.began(SLOW, 1, 1);

			assertThat(next()).isEqualTo(next()).isEqualTo("[1/1] 'app.sql::slow::me' has been running for <n> s.");
		}
	}

	@Test
	void neitherTheChangeSetNorTheRunWaitsForALook() throws InterruptedException {
		Heartbeat heartbeat = heartbeat(this::blockedLook);
		heartbeat.began(SLOW, 1, 1);
		assertThat(this.reached.await(20, TimeUnit.SECONDS)).isTrue();

		heartbeat.ended(SLOW, "ran", TOOK, 1, 1);
		heartbeat.close();

		this.goOn.countDown();
		noThreadIsLeft();
		assertThat(this.said).isEmpty();
	}

	@Test
	void carriesTheFieldsOfTheRunAndOfTheCallerAndNothingOfLiquibasesScope() throws Exception {
		CountDownLatch looked = new CountDownLatch(1);
		String[] scoped = new String[1];
		MDC.put("trace", "t1");
		try (LogLines log = LogLines.of("liquibase.Heartbeat")) {
			Scope.child("ours", "value", () -> {
				try (Heartbeat heartbeat = heartbeat(() -> {
					scoped[0] = String.valueOf(Scope.getCurrentScope().get("ours", String.class));
					looked.countDown();
					return News.NONE;
				})) {
					heartbeat.began(SLOW, 1, 1);
					assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
					next();
				}
			});

			assertThat(scoped[0]).isEqualTo("null");
			assertThat(log.lines().get(0).fields()).containsEntry("trace", "t1");
		}
		finally {
			MDC.remove("trace");
		}
	}

	@Test
	void needsNoThreadWhereNothingRuns() {
		try (Heartbeat heartbeat = heartbeat(() -> News.NONE)) {
			assertThat(threads()).doesNotContain("migration-heartbeat");
			heartbeat.ended(SLOW, "ran", TOOK, 1, 1);
		}
	}

	@Test
	void eachSilenceIsTwiceAsLongUpToAMinute() {
		Duration silence = Silences.USUAL.first();
		StringBuilder seconds = new StringBuilder();
		for (int i = 0; i < 6; i++) {
			seconds.append(silence.toSeconds()).append(' ');
			silence = Silences.USUAL.after(silence);
		}

		assertThat(seconds).hasToString("5 10 20 40 60 60 ");
	}

	private News blockedLook() {
		this.reached.countDown();
		boolean interrupted = true;
		while (interrupted) {
			try {
				this.goOn.await();
				interrupted = false;
			}
			catch (InterruptedException ex) {
				// like a socket, which does not mind either
			}
		}
		return News.NONE;
	}

	private String next() throws InterruptedException {
		return String.valueOf(this.said.poll(20, TimeUnit.SECONDS));
	}

	private Heartbeat heartbeat(Look look) {
		return new Heartbeat(this.listener, () -> watch(look),
				new Silences(Duration.ofMillis(20), Duration.ofMillis(40)));
	}

	private static SessionWatch watch(Look look) {
		return new SessionWatch() {

			@Override
			public News look() throws SQLException {
				return look.at();
			}

			@Override
			public void close() {
				// nothing is open
			}

		};
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	/**
	 * What the server says.
	 */
	@FunctionalInterface
	private interface Look {

		News at() throws SQLException;

	}

}
