package com.example.busy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A JVM of its own, and what it leaves in a folder.
 */
final class Program implements AutoCloseable {

	private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

	private final Path folder;

	private final Process process;

	private Program(Path folder, Process process) {
		this.folder = folder;
		this.process = process;
	}

	static Program start(Path folder, List<Path> classes, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(QUICK);
		command.add("-Dbusy.marks=" + folder.resolve("marks"));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectOutput(folder.resolve("out").toFile())
			.redirectError(folder.resolve("err").toFile());
		builder.environment()
			.keySet()
			.removeIf((name) -> name.startsWith("DB_") || name.startsWith("SPRING_") || name.endsWith("DATABASE_URL"));
		List<String> path = new ArrayList<>(classes.stream().map(Path::toString).toList());
		path.addAll(classPath());
		builder.environment().put("CLASSPATH", String.join(File.pathSeparator, path));
		return new Program(folder, builder.start());
	}

	static List<String> classPath() {
		String surefire = System.getProperty("surefire.test.class.path");
		return List.of(((surefire != null) ? surefire : System.getProperty("java.class.path"))
			.split("[\n" + File.pathSeparator + "]"));
	}

	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(120, TimeUnit.SECONDS)) {
			throw new AssertionError("It does not end");
		}
		return this.process.exitValue();
	}

	List<String> awaitMarks(int number) throws IOException {
		Awaitility.await().atMost(120, TimeUnit.SECONDS).until(() -> marks().size() >= number);
		return marks();
	}

	List<String> marks() throws IOException {
		Path marks = this.folder.resolve("marks");
		return Files.exists(marks) ? Files.readAllLines(marks) : List.of();
	}

	String out() throws IOException {
		return Files.readString(this.folder.resolve("out"));
	}

	String err() throws IOException {
		return Files.readString(this.folder.resolve("err"));
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly();
		exitCode();
	}

}
