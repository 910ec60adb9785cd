package io.github.migrationstarter.fault;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.migrationstarter.fault.FaultyDataSource.When;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of this JVM that stops before one of its statements until it is let go.
 */
final class Paused implements AutoCloseable {

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final CompletableFuture<Void> run;

	private Paused(TestDatabase database, String statement, FaultyDataSource.Observer observer, String... properties) {
		this.run = OwnThread.run(() -> new LocalApplication(database, (when, sql) -> {
			if (when == When.BEFORE && sql.matches("(?is)" + statement)) {
				this.reached.countDown();
				await(this.goOn);
			}
			observer.reached(when, sql);
		}).start((context) -> assertThat(context).hasNotFailed(), properties));
		await(this.reached);
	}

	static Paused before(String statement, TestDatabase database, String... properties) {
		return new Paused(database, statement, (when, sql) -> {
		}, properties);
	}

	static Paused before(String statement, FaultyDataSource.Observer observer, TestDatabase database,
			String... properties) {
		return new Paused(database, statement, observer, properties);
	}

	/**
	 * Lets it go on, and waits until it has started and ended.
	 */
	@Override
	public void close() {
		this.goOn.countDown();
		assertThat(this.run).succeedsWithin(60, TimeUnit.SECONDS);
	}

	private void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
