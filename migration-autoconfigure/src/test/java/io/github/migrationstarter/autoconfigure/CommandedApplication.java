package io.github.migrationstarter.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.command.CommandLineTool;
import io.github.migrationstarter.command.Streams;
import io.github.migrationstarter.test.TestDatabase;

/**
 * What a command did in an application with nothing but a DataSource and the starter.
 *
 * @param exitCode what it told whoever called
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record CommandedApplication(int exitCode, String out, String err) {

	/**
	 * Runs a command.
	 * @param database the database of the application
	 * @param properties its other properties
	 * @param arguments what follows {@code db}
	 */
	static CommandedApplication run(TestDatabase database, List<String> properties, String... arguments) {
		return run(null, database, properties, arguments);
	}

	/**
	 * Runs a command.
	 * @param resources a folder in which classpath resources are found too, if any
	 * @param database the database of the application
	 * @param properties its other properties
	 * @param arguments what follows {@code db}
	 */
	static CommandedApplication run(@Nullable Path resources, TestDatabase database, List<String> properties,
			String... arguments) {
		List<String> all = new ArrayList<>(Arrays.asList(database.properties()));
		all.addAll(List.of("db.bootstrap-on-startup=false", "db.check-on-startup=off"));
		all.addAll(properties);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		Map<Boolean, List<String>> springs = Arrays.stream(arguments)
			.collect(Collectors.partitioningBy((argument) -> argument.matches("--[^=]*\\..*")));
		springs.get(true).forEach((property) -> all.add(property.substring(2)));
		CommandLineTool tool = new CommandLineTool("db", springs.get(false), springs.get(true),
				new Streams(print(out), print(err)));
		List<Integer> code = new ArrayList<>();
		if (!tool.needsApplication()) {
			code.add(tool.run());
		}
		else {
			StartedApplication.runner()
				.withClassLoader(loader(resources))
				.withPropertyValues(all.toArray(String[]::new))
				.run((context) -> code.add(tool.run(context, (failure) -> null)));
		}
		return new CommandedApplication(code.get(0), out.toString(StandardCharsets.UTF_8),
				err.toString(StandardCharsets.UTF_8));
	}

	/**
	 * Everything that was printed, on one line, without what differs from run to run.
	 * @param title the database's name in messages
	 */
	String printed(String title) {
		return normalized(this.out + this.err, title);
	}

	static String normalized(String text, String title) {
		return text.strip()
			.replace(title, "<database>")
			.replaceAll("\\b\\d+ ms", "... ms")
			.replaceAll("\\b9:[0-9a-f]{32}", "9:...")
			.replaceAll("\\s*\\n\\s*", "<br>");
	}

	static ClassLoader loader(@Nullable Path resources) {
		ClassLoader own = CommandedApplication.class.getClassLoader();
		try {
			return (resources != null) ? new URLClassLoader(new URL[] { resources.toUri().toURL() }, own) : own;
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static PrintStream print(ByteArrayOutputStream stream) {
		return new PrintStream(stream, true, StandardCharsets.UTF_8);
	}

}
