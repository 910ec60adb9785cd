package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * Tells a run that the JVM is going down. Spring's own shutdown hook waits for the
 * refresh to end, so a run that is told by nobody would go on, and the application would
 * even start.
 * <ol>
 * <li>The signal is raised, and one line says so and what becomes of the lock; every wait
 * ends, and no further change set begins.
 * <li>The statement that runs is cancelled, also one that waits for another's lock; but
 * not what releases our own, nor for a moment what notes how the run ended.
 * <li>The JVM waits up to ten seconds for the rollback and the release of the lock.
 * </ol>
 */
public final class StopSignal implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(StopSignal.class);

	private static final Duration NOTE = Duration.ofSeconds(2);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final CountDownLatch raised = new CountDownLatch(1);

	private final CountDownLatch finished = new CountDownLatch(1);

	private final Thread hook = new Thread(this::stopRun, "migration-stop");

	private volatile @Nullable Runnable cancellation;

	private volatile Stage stage = Stage.BEFORE_THE_LOCK;

	private volatile boolean releasing;

	private volatile long noteUntil = System.nanoTime();

	private StopSignal() {
	}

	/**
	 * Creates a signal that is raised when the JVM is told to end.
	 * @return the signal, to be closed when the run is over
	 */
	static StopSignal onShutdown() {
		StopSignal signal = new StopSignal();
		try {
			Runtime.getRuntime().addShutdownHook(signal.hook);
		}
		catch (IllegalStateException ex) {
			signal.raised.countDown(); // the JVM is going down already
		}
		return signal;
	}

	/**
	 * Creates a signal that nobody raises, for what is over in a moment.
	 * @return the signal
	 */
	public static StopSignal never() {
		return new StopSignal();
	}

	/**
	 * Says how to cancel what is running.
	 * @param cancellation called from another thread, at any moment and more than once,
	 * because a statement may begin just after it was looked for
	 */
	public void onStop(Runnable cancellation) {
		this.releasing = false;
		this.cancellation = cancellation;
	}

	/**
	 * Says that the lock is ours: from now on it is this run that frees it.
	 */
	public void lockTaken() {
		this.stage = Stage.WITH_THE_LOCK;
	}

	/**
	 * Says that what follows notes how the run ended: for two seconds nothing of it is
	 * cancelled.
	 */
	public void beginNote() {
		this.noteUntil = System.nanoTime() + NOTE.toNanos();
	}

	/**
	 * Whether the end of the run is being noted.
	 * @return {@code true} for two seconds
	 */
	public boolean isNoting() {
		return System.nanoTime() - this.noteUntil < 0;
	}

	/**
	 * Says that what follows releases the lock: nothing of it is cancelled.
	 */
	public void beginRelease() {
		this.releasing = true;
		this.cancellation = null;
	}

	/**
	 * Whether the lock is being released, for which a few seconds are left even when the
	 * JVM is going down.
	 * @return {@code true} from then on
	 */
	public boolean isReleasing() {
		return this.releasing;
	}

	/**
	 * Whether the JVM is going down.
	 * @return {@code true} from then on
	 */
	public boolean isRaised() {
		return this.raised.getCount() == 0;
	}

	/**
	 * Ends the run if the JVM is going down.
	 * @param doing what the run is doing, to follow "while it"
	 */
	public void check(String doing) {
		if (isRaised()) {
			throw stopped(doing, null);
		}
	}

	/**
	 * Waits, or ends the run if the JVM is going down.
	 * @param duration how long
	 * @param doing what the run is doing, to follow "while it"
	 */
	public void pause(Duration duration, String doing) {
		try {
			if (this.raised.await(Math.max(1, duration.toMillis()), TimeUnit.MILLISECONDS)) {
				throw stopped(doing, null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw stopped(doing, ex);
		}
	}

	/**
	 * The failure of a run that was told to stop.
	 * @param doing what the run was doing, to follow "while it"
	 * @param cause what the stop led to, if anything
	 * @return the failure
	 */
	public static MigrationFailedException stopped(String doing, @Nullable Throwable cause) {
		return new MigrationFailedException(Reason.STOPPED, "The application was told to stop while it " + doing + ".",
				"Nothing needs to be repaired: the next run goes on from here.", cause);
	}

	private void stopRun() {
		this.raised.countDown();
		long deadline = System.nanoTime() + GRACE.toNanos();
		logger.info("Told to stop: this run ends now. " + switch (this.stage) {
			case BEFORE_THE_LOCK -> "It has run no change set, and whoever else holds the lock keeps it.";
			case WITH_THE_LOCK ->
				"What it has not committed is rolled back, and its lock is freed. A change set that is "
						+ "not one transaction may be half done: then the failure says what to do.";
		});
		try {
			do {
				Runnable cancel = this.cancellation;
				if (cancel != null) {
					cancel.run();
				}
			}
			while (!this.finished.await(100, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.finished.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			return; // the JVM is going down: the hook has just been let go
		}
	}

	/**
	 * How far the run is.
	 */
	private enum Stage {

		BEFORE_THE_LOCK, WITH_THE_LOCK

	}

}
