package io.github.migrationstarter.test;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs what must go on beside a test, each in a thread of its own: the pool that all
 * share has a single one on a machine with two processors, where two would wait for each
 * other.
 */
public final class OwnThread {

	private OwnThread() {
	}

	/**
	 * Runs something.
	 * @param work what to run
	 * @return when it is done
	 */
	public static CompletableFuture<Void> run(Runnable work) {
		return CompletableFuture.runAsync(work, OwnThread::start);
	}

	/**
	 * Computes something.
	 * @param <T> what it returns
	 * @param work what to compute
	 * @return what it returned
	 */
	public static <T> CompletableFuture<T> supply(Supplier<T> work) {
		return CompletableFuture.supplyAsync(work, OwnThread::start);
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "beside-the-test");
		thread.setDaemon(true);
		thread.start();
	}

}
