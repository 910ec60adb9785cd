package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.test.Troubleshooting;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(60)
class SharedLookTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final ExecutorService clients = Executors.newFixedThreadPool(8);

	private final CountDownLatch answer = new CountDownLatch(1);

	private final AtomicInteger looks = new AtomicInteger();

	private final AtomicLong time = new AtomicLong();

	@AfterEach
	void end() {
		this.answer.countDown();
		this.clients.shutdownNow();
	}

	@Test
	void manyShareOneLook() throws Exception {
		SharedLook<Integer> shared = look(this::slowly, Duration.ZERO, LONG);
		List<Thread> waiting = new ArrayList<>();
		List<Future<Integer>> all = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			all.add(this.clients.submit(() -> {
				synchronized (waiting) {
					waiting.add(Thread.currentThread());
				}
				return shared.get();
			}));
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			synchronized (waiting) {
				assertThat(waiting).hasSize(8);
				assertThat(waiting).extracting(Thread::getState).containsOnly(Thread.State.TIMED_WAITING);
			}
		});
		this.answer.countDown();

		for (Future<Integer> each : all) {
			assertThat(each.get(10, SECONDS)).isOne();
		}
	}

	@Test
	void nobodyWaitsForeverNotEvenTheFirst() {
		SharedLook<Integer> shared = look(this::slowly, LONG, Duration.ofMillis(10));

		assertThat(Troubleshooting.shown(failure(shared)))
			.isEqualTo("The database has not answered for 10 ms.\n\nAction:\n\n"
					+ "Ask again later: the look goes on, and waits for a connection for as long as the DataSource does, "
					+ "which for example spring.datasource.hikari.connection-timeout sets.");
		assertThat(failure(shared)).hasMessage("The database has not answered for 10 ms.");

		assertThat(this.looks).hasValue(1);
		this.answer.countDown();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> get(shared), (seen) -> seen == 1);
	}

	@Test
	void whoWaitsInVainIsToldWhyTheLookBeforeFailed() {
		SharedLook<Integer> shared = look(() -> {
			if (this.looks.get() == 1) {
				return slowly();
			}
			this.looks.incrementAndGet();
			throw new MigrationFailedException(Reason.UNREACHABLE, "'why'", "do", null);
		}, Duration.ZERO, Duration.ofSeconds(1));

		assertThat(failure(shared)).hasMessage("'why'");
		assertThat(failure(shared))
			.hasMessage("The database has not answered for 1000 ms. The look before this one failed: 'why'");
	}

	@Test
	void showsWhatIsYoungEnoughAgain() {
		SharedLook<Integer> shared = look(this.looks::incrementAndGet, Duration.ofSeconds(1), LONG);

		assertThat(shared.get()).isOne();
		this.time.set(999_999_999);
		assertThat(shared.get()).isOne();
		this.time.set(1_000_000_000);
		assertThat(shared.get()).isEqualTo(2);
		assertThat(shared.fresh()).isEqualTo(3);
		assertThat(shared.get()).isEqualTo(3);
	}

	@Test
	void showsAFailureAgainToo() {
		SharedLook<Integer> shared = look(() -> {
			throw new MigrationFailedException(Reason.UNREACHABLE, "found " + this.looks.incrementAndGet(), "do", null);
		}, Duration.ofSeconds(1), LONG);

		assertThat(failure(shared)).hasMessage("found 1").isSameAs(failure(shared));
	}

	@Test
	void looksAgainAfterAnError() {
		SharedLook<Integer> shared = look(() -> {
			if (this.looks.incrementAndGet() == 1) {
				throw new IllegalStateException("error");
			}
			return this.looks.get();
		}, Duration.ofSeconds(1), LONG);

		assertThatIllegalStateException().isThrownBy(shared::get).withMessage("error");
		assertThat(shared.get()).isEqualTo(2);
	}

	@Test
	void takesNothingOfTheRequestAlong() {
		InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
		user.set("somebody");
		AtomicReference<String> seen = new AtomicReference<>("nothing");
		SharedLook<Integer> shared = look(() -> {
			seen.set(user.get());
			return Thread.currentThread().isDaemon() ? 1 : 0;
		}, Duration.ZERO, LONG);

		assertThat(shared.get()).isOne();
		assertThat(seen.get()).isNull();
	}

	private SharedLook<Integer> look(Supplier<Integer> source, Duration moment, Duration patience) {
		return new SharedLook<>(source, moment, patience, this.time::get);
	}

	private static MigrationException failure(SharedLook<?> shared) {
		return catchThrowableOfType(MigrationException.class, shared::get);
	}

	private static int get(SharedLook<Integer> shared) {
		try {
			return shared.get();
		}
		catch (MigrationException ex) {
			return 0;
		}
	}

	private int slowly() {
		int look = this.looks.incrementAndGet();
		try {
			this.answer.await();
			return look;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
