package io.github.migrationstarter.fault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.migrationstarter.test.TestDatabase;

/**
 * The process of an application in a JVM of its own, on the class path of this one and
 * without what its environment says of databases.
 */
final class ForkedJvm {

	private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC",
			"-XX:-UsePerfData", "-Xmx256m");

	private ForkedJvm() {
	}

	/**
	 * Starts one.
	 * @param place a command that runs another one elsewhere, or nothing
	 * @param application its main class
	 * @param database the application's database, as it is seen from there
	 * @param properties more properties, or words without an equals sign
	 * @return the process, with output and errors in one
	 * @throws IOException if there is no such program
	 */
	static Process start(List<String> place, Class<?> application, TestDatabase database, String... properties)
			throws IOException {
		List<String> command = new ArrayList<>(place);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(QUICK);
		command.add(application.getName());
		List<String> all = new ArrayList<>(Arrays.asList(database.properties()));
		all.addAll(List.of("spring.main.banner-mode=off", "logging.level.root=warn",
				"logging.level.io.github.migrationstarter=info"));
		all.addAll(Arrays.asList(properties));
		all.forEach((argument) -> command.add(argument.contains("=") ? "--" + argument : argument));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("CLASSPATH", classPath());
		builder.environment()
			.keySet()
			.removeIf((name) -> name.startsWith("DB_") || name.startsWith("SPRING_") || name.startsWith("PG")
					|| name.endsWith("DATABASE_URL"));
		return builder.start();
	}

	private static String classPath() {
		String surefire = System.getProperty("surefire.test.class.path");
		return (surefire != null) ? surefire : System.getProperty("java.class.path").replace("\n", File.pathSeparator);
	}

}
