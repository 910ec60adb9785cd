package io.github.migrationstarter.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.test.Observations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(30)
@Tag("surroundings")
class SharedLookTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

	private static final StatusLook LOOK = new StatusLook(
			new MigrationStatus(new DatabaseDescription("database", null, null),
					Observations.of(DatabaseState.CURRENT).build(), LockStatus.FREE, List.of()),
			List.of());

	private final ExecutorService clients = Executors.newFixedThreadPool(8);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch answer = new CountDownLatch(1);

	private final AtomicInteger looks = new AtomicInteger();

	@AfterEach
	void end() {
		this.answer.countDown();
		this.clients.shutdownNow();
	}

	@Test
	void manyShareOneLook() throws Exception {
		SharedLook shared = new SharedLook(this::slowly, Duration.ZERO, Duration.ofSeconds(30), clock());
		Future<Sight> first = this.clients.submit(shared::get);
		assertThat(this.begun.await(10, SECONDS)).isTrue();

		List<Future<Sight>> others = new ArrayList<>();
		List<Thread> waiting = new ArrayList<>();
		CountDownLatch arrived = new CountDownLatch(7);
		for (int i = 0; i < 7; i++) {
			others.add(this.clients.submit(() -> {
				synchronized (waiting) {
					waiting.add(Thread.currentThread());
				}
				arrived.countDown();
				return shared.get();
			}));
		}
		assertThat(arrived.await(10, SECONDS)).isTrue();
		org.awaitility.Awaitility.await()
			.untilAsserted(
					() -> assertThat(waiting).extracting(Thread::getState).containsOnly(Thread.State.TIMED_WAITING));
		this.answer.countDown();

		for (Future<Sight> other : others) {
			assertThat(other.get(10, SECONDS)).isSameAs(first.get(10, SECONDS));
		}
		assertThat(this.looks).hasValue(1);
	}

	@Test
	void whoWaitsForTheLookOfAnotherWaitsNotForever() throws Exception {
		SharedLook shared = new SharedLook(this::slowly, Duration.ZERO, Duration.ofMillis(10), clock());
		Future<Sight> first = this.clients.submit(shared::get);
		assertThat(this.begun.await(10, SECONDS)).isTrue();

		Sight sight = shared.get();

		assertThat(sight).isEqualTo(new Sight(null,
				new Problem(
						"The database has not answered for 10 ms or more: the look of another client still waits "
								+ "for it.",
						"Ask again later. How long a look waits for a connection is set by the DataSource, for example "
								+ "by spring.datasource.hikari.connection-timeout.",
						null),
				NOW));
		this.answer.countDown();
		assertThat(first.get(10, SECONDS).look()).isSameAs(LOOK);
	}

	@Test
	void showsWhatIsYoungEnoughAgain() {
		List<Instant> times = new ArrayList<>(List.of(NOW, NOW.plusMillis(999), NOW.plusMillis(1000)));
		SharedLook shared = new SharedLook(this::quickly, Duration.ofSeconds(1), Duration.ZERO, clock(times));

		Sight first = shared.get();

		assertThat(shared.get()).isSameAs(first);
		assertThat(shared.get()).isNotSameAs(first);
		assertThat(this.looks).hasValue(2);
	}

	@Test
	void showsAFailureAgainToo() {
		SharedLook shared = new SharedLook(() -> {
			this.looks.incrementAndGet();
			throw new MigrationFailedException(Reason.UNREACHABLE, "found", "do", null);
		}, Duration.ofSeconds(1), Duration.ZERO, clock());

		assertThat(List.of(shared.get(), shared.get()))
			.containsOnly(new Sight(null, new Problem("found", "do", null), NOW));
		assertThat(this.looks).hasValue(1);
	}

	@Test
	void looksAgainAfterAnError() {
		SharedLook shared = new SharedLook(() -> {
			if (this.looks.incrementAndGet() == 1) {
				throw new IllegalStateException("error");
			}
			return LOOK;
		}, Duration.ofSeconds(1), Duration.ZERO, clock());

		assertThatIllegalStateException().isThrownBy(shared::get).withMessage("error");
		assertThat(shared.get().look()).isSameAs(LOOK);
	}

	private StatusLook quickly() {
		this.looks.incrementAndGet();
		return LOOK;
	}

	private StatusLook slowly() {
		this.looks.incrementAndGet();
		this.begun.countDown();
		try {
			this.answer.await();
			return LOOK;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Clock clock() {
		return Clock.fixed(NOW, ZoneOffset.UTC);
	}

	private static Clock clock(List<Instant> times) {
		return new Clock() {

			@Override
			public Instant instant() {
				return (times.size() > 1) ? times.remove(0) : times.get(0);
			}

			@Override
			public java.time.ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(java.time.ZoneId zone) {
				return this;
			}

		};
	}

}
