package io.github.migrationstarter.launch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that is told to stop say what became of its work before the JVM ends.
 * Nothing else of the application keeps the JVM for that: its context, and with it the
 * pool, is closed by the command itself.
 */
final class LastWords implements AutoCloseable {

	private static final int SECONDS = 10;

	private final CountDownLatch said = new CountDownLatch(1);

	private final Thread hook = new Thread(this::await, "command-last-words");

	/**
	 * Begins to keep the JVM, if it is told to end.
	 */
	LastWords() {
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			this.said.countDown(); // the JVM is going down already
		}
	}

	private void await() {
		try {
			this.said.await(SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.said.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			return; // the JVM is going down: the hook has just been let go
		}
	}

}
