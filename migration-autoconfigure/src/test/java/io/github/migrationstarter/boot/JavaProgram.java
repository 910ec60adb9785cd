package io.github.migrationstarter.boot;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A program that runs in a JVM of its own, without what the environment says of
 * databases.
 */
final class JavaProgram implements AutoCloseable {

	private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC",
			"-XX:-UsePerfData", "-Xmx256m");

	private static final Duration BOUND = Duration.ofSeconds(120);

	private final Process process;

	private final List<String> output = new CopyOnWriteArrayList<>();

	private final Thread reader = new Thread(this::read, "output");

	private JavaProgram(Process process) {
		this.process = process;
		this.reader.setDaemon(true);
		this.reader.start();
	}

	/**
	 * Starts a program.
	 * @param java where the JDK is
	 * @param classPath its class path
	 * @param environment what its environment says
	 * @param arguments options of the JVM, main class, arguments
	 * @return the program
	 */
	static JavaProgram start(Path java, List<String> classPath, Map<String, String> environment,
			List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(java.resolve("bin").resolve("java").toString());
		command.addAll(QUICK);
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("DB_") || name.startsWith("SPRING_"));
		builder.environment().putAll(environment);
		builder.environment().put("CLASSPATH", String.join(File.pathSeparator, classPath));
		try {
			return new JavaProgram(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The JDK that runs the tests.
	 */
	static Path java() {
		return Path.of(System.getProperty("java.home"));
	}

	/**
	 * The class path of the tests.
	 */
	static List<String> classPath() {
		String surefire = System.getProperty("surefire.test.class.path");
		return Arrays.asList(((surefire != null) ? surefire : System.getProperty("java.class.path"))
			.split("[\n" + File.pathSeparator + "]"));
	}

	/**
	 * Waits until it has said a text a number of times.
	 * @param text part of a line
	 * @param times how often
	 * @return this
	 */
	JavaProgram await(String text, int times) {
		Awaitility.await("'" + text + "' of " + this.output)
			.atMost(BOUND)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> count(text) >= times || !this.process.isAlive());
		if (!this.process.isAlive()) {
			exitCode();
			if (count(text) < times) {
				throw new AssertionError("It ended without saying '" + text + "': " + text());
			}
		}
		return this;
	}

	private long count(String text) {
		return this.output.stream().filter((line) -> line.contains(text)).count();
	}

	String text() {
		return String.join("\n", this.output);
	}

	/**
	 * The lines that contain a text, from there on.
	 */
	List<String> lines(String text) {
		return this.output.stream()
			.filter((line) -> line.contains(text))
			.map((line) -> line.substring(line.indexOf(text)))
			.toList();
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
			this.reader.join(BOUND.toMillis());
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

	@Override
	public void close() {
		this.process.toHandle().destroyForcibly();
		exitCode();
	}

}
