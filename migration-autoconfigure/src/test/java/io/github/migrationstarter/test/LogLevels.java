package io.github.migrationstarter.test;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * What is logged in this JVM, whatever an application that ran in it has set.
 */
public final class LogLevels {

	private LogLevels() {
	}

	/**
	 * From INFO on again, also of each class of the starter.
	 */
	public static void reset() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		context.getLoggerList()
			.stream()
			.filter((logger) -> logger.getName().startsWith("io.github.migrationstarter"))
			.forEach((logger) -> logger.setLevel(null));
		context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
	}

}
