package io.github.migrationstarter.liquibase;

import java.util.logging.Level;

import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends what Liquibase says during a run to the application's log one level lower: its
 * running commentary at DEBUG, and its errors too, since the run reports them itself.
 */
final class QuietLogService extends AbstractLogService {

	private final Warnings warnings;

	QuietLogService() {
		this(Warnings.SHOWN);
	}

	QuietLogService(Warnings warnings) {
		this.warnings = warnings;
	}

	@Override
	public int getPriority() {
		return PRIORITY_NOT_APPLICABLE;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public Logger getLog(Class type) {
		return new QuietLogger(LogFactory.getLog(type), this.warnings);
	}

	/**
	 * Where warnings go.
	 */
	enum Warnings {

		/**
		 * To the log, as warnings.
		 */
		SHOWN,

		/**
		 * To DEBUG too, where they would be about a database that is not there.
		 */
		HIDDEN

	}

	/**
	 * One logger.
	 */
	private static final class QuietLogger extends AbstractLogger {

		private final Log log;

		private final Warnings warnings;

		QuietLogger(Log log, Warnings warnings) {
			this.log = log;
			this.warnings = warnings;
		}

		@Override
		public void log(Level level, String message, @Nullable Throwable failure) {
			if (level == Level.WARNING && this.warnings == Warnings.SHOWN) {
				this.log.warn(message, failure);
			}
			else if (level.intValue() >= Level.INFO.intValue()) {
				this.log.debug(message, failure);
			}
			else {
				this.log.trace(message, failure);
			}
		}

	}

}
