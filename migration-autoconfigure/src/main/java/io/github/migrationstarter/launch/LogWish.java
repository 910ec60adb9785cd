package io.github.migrationstarter.launch;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * How much of the log is wanted.
 */
enum LogWish {

	/**
	 * As much as the application shows.
	 */
	ALL {

		@Override
		void applyTo(LoggingSystem logging) {
			// it is shown as it is
		}

	},

	/**
	 * What begins with a warning, also of loggers that the application lets say more.
	 */
	WARNINGS {

		@Override
		void applyTo(LoggingSystem logging) {
			logging.getLoggerConfigurations()
				.stream()
				.filter(LogWish::isChatty)
				.forEach((logger) -> logging.setLogLevel(logger.getName(), LogLevel.WARN));
		}

	};

	/**
	 * Shows so much.
	 * @param logging the logging system, ready
	 */
	abstract void applyTo(LoggingSystem logging);

	private static boolean isChatty(LoggerConfiguration logger) {
		LoggerConfiguration.LevelConfiguration own = logger
			.getLevelConfiguration(LoggerConfiguration.ConfigurationScope.DIRECT);
		return own != null && !own.isCustom() && own.getLevel().compareTo(LogLevel.WARN) < 0;
	}

}
