package io.github.migrationstarter.probe;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A few daemon threads, none of which a slow client can keep: who takes too long is
 * interrupted, which closes its connection.
 */
final class ProbeThreads implements Executor, AutoCloseable {

	static final int NUMBER = 4;

	private final ExecutorService threads;

	private final ScheduledExecutorService watch;

	private final Duration limit;

	ProbeThreads(Duration limit) {
		this.limit = limit;
		this.threads = Executors.newFixedThreadPool(NUMBER, daemons("migration-probe"));
		this.watch = Executors.newSingleThreadScheduledExecutor(daemons("migration-probe-watch"));
	}

	@Override
	public void execute(Runnable work) {
		FutureTask<?> task = new FutureTask<>(work, null);
		this.threads.execute(() -> {
			Future<?> end = this.watch.schedule(() -> task.cancel(true), this.limit.toMillis(), TimeUnit.MILLISECONDS);
			task.run();
			end.cancel(false);
		});
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.watch.shutdownNow();
	}

	private static ThreadFactory daemons(String name) {
		return (work) -> {
			Thread thread = new Thread(work, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
