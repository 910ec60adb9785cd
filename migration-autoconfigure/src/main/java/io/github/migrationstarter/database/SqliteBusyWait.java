package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConnection;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.GrowingSilence;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Waits while another connection writes. SQLite's own timeout cannot be ended early, and
 * looks so seldom that a busy writer leaves it hardly a gap. When the application is told
 * to stop, only the release of the lock still waits, for a few seconds.
 *
 * @see <a href="https://www.sqlite.org/c3ref/busy_handler.html">Busy handlers</a>
 */
final class SqliteBusyWait extends BusyHandler {

	private static final Log logger = LogFactory.getLog(SqliteBusyWait.class);

	private static final String BUSY = "another writer";

	private static final Duration PAUSE = Duration.ofMillis(2);

	private static final Duration SILENCE = Duration.ofSeconds(1);

	private static final Duration LAST = Duration.ofSeconds(5);

	private final Duration patience;

	private final StopSignal stop;

	private long start;

	private long stopped;

	private GrowingSilence silence = new GrowingSilence();

	private boolean inVain;

	SqliteBusyWait(Duration patience, StopSignal stop) {
		this.patience = patience;
		this.stop = stop;
	}

	void install(Connection connection) throws SQLException {
		setHandler(connection.unwrap(SQLiteConnection.class), this);
	}

	static void uninstall(Connection connection) throws SQLException {
		clearHandler(connection.unwrap(SQLiteConnection.class));
	}

	@Override
	protected int callback(int calls) {
		long now = System.nanoTime();
		if (calls == 0) {
			this.start = now;
			this.silence = new GrowingSilence();
		}
		if (now - this.start >= patience().toNanos()) {
			this.inVain = true;
			return 0;
		}
		say(Duration.ofNanos(now - this.start));
		return this.stop.isRaised() ? waitForRelease(now) : waitForAnything();
	}

	private void say(Duration waited) {
		if (waited.compareTo(SILENCE) >= 0 && this.silence.isOver(BUSY, waited)) {
			logger.info("Waiting for another writer of the SQLite database (" + Waits.spoken(waited) + " so far, "
					+ Waits.spoken(patience()) + " at most).");
		}
	}

	/**
	 * A run that has failed for a busy database still notes that and releases its lock.
	 */
	private Duration patience() {
		if (!this.inVain) {
			return this.patience;
		}
		Duration shorter = this.stop.isReleasing() ? LAST : SILENCE;
		return (shorter.compareTo(this.patience) < 0) ? shorter : this.patience;
	}

	private int waitForAnything() {
		try {
			this.stop.pause(PAUSE, "waited for another writer");
		}
		catch (MigrationFailedException ex) {
			return this.stop.isReleasing() ? 1 : 0; // 0: it fails, and the run sees why
		}
		return 1;
	}

	private int waitForRelease(long now) {
		if (this.stopped == 0) {
			this.stopped = now;
		}
		if (!this.stop.isReleasing() || now - this.stopped >= LAST.toNanos()
				|| Thread.currentThread().isInterrupted()) {
			return 0;
		}
		LockSupport.parkNanos(PAUSE.toNanos());
		return 1;
	}

}
