package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;

/**
 * Connects to a server that may still be starting.
 */
final class ServerWait {

	private static final Log logger = LogFactory.getLog(ServerWait.class);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private final Duration patience;

	private final GrowingSilence silence = new GrowingSilence();

	ServerWait(Duration patience) {
		this.patience = patience;
	}

	/**
	 * Connects, trying again while the server cannot be reached.
	 * @param target the database
	 * @param stop ends the wait
	 * @return a session, or nothing if the database does not exist
	 */
	Optional<MigrationSession> open(TargetDatabase target, StopSignal stop) {
		long start = System.nanoTime();
		while (true) {
			try {
				Optional<MigrationSession> session = target.open(stop);
				if (this.silence.isBroken()) {
					say("The server of the " + target.name() + " answered after " + Waits.spoken(since(start)) + ".",
							since(start));
				}
				return session;
			}
			catch (MigrationFailedException ex) {
				if (ex.getReason() != Reason.UNREACHABLE || this.patience.isZero()) {
					throw ex;
				}
				Duration waited = since(start);
				if (waited.compareTo(this.patience) >= 0) {
					throw new MigrationTimeoutException(
							"Waited " + Waits.spoken(this.patience) + " for a server to answer. " + ex.getMessage(),
							"Start the server or correct its address, or wait longer with DB_WAIT_SERVER.", ex);
				}
				if (this.silence.isOver(String.valueOf(ex.getMessage()), waited)) {
					say("Waiting for a server to answer (" + Waits.spoken(waited) + " so far, "
							+ Waits.spoken(this.patience) + " at most). " + ex.getMessage(), waited);
				}
			}
			stop.pause(PAUSE, "waited for the server");
		}
	}

	private static void say(String text, Duration waited) {
		try (LogFields fields = LogFields.open().with(LogField.WAITED_MS, waited.toMillis())) {
			logger.info(text);
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
