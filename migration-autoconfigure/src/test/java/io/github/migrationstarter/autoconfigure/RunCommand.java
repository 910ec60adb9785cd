package io.github.migrationstarter.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.migrationstarter.command.CommandLineTool;
import io.github.migrationstarter.command.Streams;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a command printed and returned, in an application that did not look at its
 * database before.
 *
 * @param exitCode its exit code
 * @param out standard output
 * @param err standard error
 */
record RunCommand(int exitCode, String out, String err) {

	/**
	 * Runs a command.
	 * @param database the application's database
	 * @param changelog the property that names its changelog
	 * @param arguments the command
	 * @param properties more properties
	 */
	static RunCommand on(TestDatabase database, String changelog, String arguments, String... properties) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		List<String> all = new ArrayList<>(Arrays.asList(database.properties()));
		all.addAll(List.of(changelog, "db.bootstrap-on-startup=false", "db.check-on-startup=off"));
		all.addAll(Arrays.asList(properties));
		List<Integer> exitCodes = new ArrayList<>();
		StartedApplication.runner().withPropertyValues(all.toArray(String[]::new)).run((context) -> {
			assertThat(context).hasNotFailed();
			CommandLineTool tool = new CommandLineTool("db", List.of(arguments.split(" ")),
					new Streams(new PrintStream(out, true), new PrintStream(err, true)));
			exitCodes.add(tool.run(context.getBeanFactory(), (failure) -> null));
		});
		return new RunCommand(exitCodes.get(0), out.toString(StandardCharsets.UTF_8),
				err.toString(StandardCharsets.UTF_8));
	}

	/**
	 * Standard output without what differs from run to run.
	 */
	String steady() {
		return steady(this.out);
	}

	/**
	 * Standard output as one line, without what differs from run to run.
	 */
	String inOneLine() {
		return steady(this.out.replaceAll("\\s+", " "));
	}

	private static String steady(String text) {
		return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d", "<time>")
			.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "<time>")
			.replaceAll("migration-starter:\\w{16}:[^'\" ]+:\\d+", "<holder>")
			.replaceAll("\\d+ ms\\b", "<n> ms")
			.replaceAll("\\bM[0-9A-Z]{9}\\b", "<deployment>")
			.replaceAll("\\b9:[0-9a-f]{32}\\b", "<checksum>");
	}

}
