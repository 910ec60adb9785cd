package io.github.migrationstarter.launch;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The libraries that commands need.
 */
final class Requirements {

	private Requirements() {
	}

	/**
	 * Ends the process where one is missing.
	 * @param loader loads the application's classes
	 * @param process the process
	 */
	static void check(@Nullable ClassLoader loader, CommandProcess process) {
		report(loader, process, "picocli.CommandLine", "info.picocli:picocli");
		report(loader, process, "liquibase.integration.spring.SpringLiquibase", "org.liquibase:liquibase-core");
	}

	private static void report(@Nullable ClassLoader loader, CommandProcess process, String type, String dependency) {
		if (!ClassUtils.isPresent(type, loader)) {
			System.err.println("The first argument makes this application the tool of migration-starter, and "
					+ dependency
					+ " is not on its class path.\n\nDepend on migration-starter, which brings it, or switch the tool "
					+ "off with an empty db.command.word.");
			process.end(2);
		}
	}

}
