package io.github.migrationstarter.fault;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Times that are worth reading, in the log of the tests.
 */
final class Measured {

	private static final Log logger = LogFactory.getLog(Measured.class);

	private Measured() {
	}

	static void say(String what, Duration took) {
		logger.info("Measured: " + what + ": " + took.toMillis() + " ms");
	}

}
