package io.github.migrationstarter.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import io.github.migrationstarter.test.TestDatabase;

/**
 * An application in a JVM of its own, which can be killed. It waits at a barrier until it
 * is let go, so that many start at the same moment.
 */
final class ForkedApplication implements AutoCloseable {

	static final String READY = "READY";

	static final String MIGRATING = "MIGRATING";

	static final String PAUSED = "PAUSED";

	static final String STARTED = "STARTED";

	static final String STOPPING = "STOPPING";

	private static final Duration BOUND = Duration.ofSeconds(120);

	private final Process process;

	private final List<String> output = new CopyOnWriteArrayList<>();

	private final Thread reader = new Thread(this::read, "output");

	private ForkedApplication(Process process) {
		this.process = process;
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/**
	 * Starts a JVM, which waits at the barrier.
	 * @param database the application's database
	 * @param properties more properties
	 * @return the application
	 */
	static ForkedApplication at(TestDatabase database, String... properties) {
		return at(List.of(), database, properties);
	}

	/**
	 * Starts a JVM elsewhere, which waits at the barrier.
	 * @param place a command that runs another one there
	 * @param database the application's database, as it is seen from there
	 * @param properties more properties
	 * @return the application
	 */
	static ForkedApplication at(List<String> place, TestDatabase database, String... properties) {
		return start(place, FaultApplication.class, database, properties);
	}

	/**
	 * Starts a JVM of any application that waits at the barrier.
	 * @param application its main class
	 * @param database the application's database
	 * @param properties more properties
	 * @return the application
	 */
	static ForkedApplication of(Class<?> application, TestDatabase database, String... properties) {
		return start(List.of(), application, database, properties);
	}

	private static ForkedApplication start(List<String> place, Class<?> application, TestDatabase database,
			String... properties) {
		try {
			return new ForkedApplication(ForkedJvm.start(place, application, database, properties));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lets it go on, past the barrier or from where it paused.
	 * @return this
	 */
	ForkedApplication go() {
		try {
			this.process.getOutputStream().write('\n');
			this.process.getOutputStream().flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("It is gone: " + this.output, ex);
		}
	}

	ForkedApplication awaitReady() {
		return await(READY);
	}

	/**
	 * Waits until a line of its output contains a text.
	 * @param text the text
	 * @return this
	 */
	ForkedApplication await(String text) {
		Awaitility.await("'" + text + "' of " + this.output)
			.atMost(BOUND)
			.pollInterval(Duration.ofMillis(2))
			.until(() -> says(text) || !this.process.isAlive());
		if (!says(text)) {
			join(this.reader);
			if (!says(text)) {
				throw new AssertionError("It ended without saying '" + text + "': " + text());
			}
		}
		return this;
	}

	/**
	 * Waits until one of some says a text.
	 * @return the line that contains it
	 */
	static String awaitAny(String text, ForkedApplication... applications) {
		return Awaitility.await(text)
			.atMost(BOUND)
			.pollInterval(Duration.ofMillis(2))
			.until(() -> Arrays.stream(applications)
				.flatMap((application) -> application.output.stream())
				.filter((line) -> line.contains(text))
				.findFirst(), Optional::isPresent)
			.get();
	}

	/**
	 * Whether a line of its output contains a text.
	 */
	boolean says(String text) {
		return this.output.stream().anyMatch((line) -> line.contains(text));
	}

	boolean isStarted() {
		return this.output.contains(STARTED);
	}

	String text() {
		return String.join("\n", this.output);
	}

	/**
	 * SIGKILL.
	 */
	void kill9() {
		this.process.toHandle().destroyForcibly();
		exitCode();
	}

	/**
	 * SIGTERM.
	 */
	void terminate() {
		this.process.toHandle().destroy(); // unlike that of the process, it leaves the
											// streams open
	}

	/**
	 * Waits for its end.
	 * @return its exit code
	 */
	int exitCode() {
		try {
			if (!this.process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("It does not end: " + text());
			}
			join(this.reader);
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void read() {
		try (BufferedReader lines = this.process.inputReader()) {
			lines.lines().forEach(this.output::add);
		}
		catch (IOException | UncheckedIOException ex) {
			this.output.add("(" + ex + ")");
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join(BOUND.toMillis());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill9();
	}

}
