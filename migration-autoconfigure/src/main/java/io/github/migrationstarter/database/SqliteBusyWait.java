package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConnection;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Waits while another connection writes. SQLite's own timeout cannot be ended early, and
 * looks so seldom that a busy writer leaves it hardly a gap.
 *
 * @see <a href="https://www.sqlite.org/c3ref/busy_handler.html">Busy handlers</a>
 */
final class SqliteBusyWait extends BusyHandler {

	private static final Log logger = LogFactory.getLog(SqliteBusyWait.class);

	private static final Duration PAUSE = Duration.ofMillis(2);

	private static final Duration SILENCE = Duration.ofSeconds(1);

	private final Duration patience;

	private final StopSignal stop;

	private long start;

	private boolean said;

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
		if (calls == 0) {
			this.start = System.nanoTime();
		}
		Duration waited = Duration.ofNanos(System.nanoTime() - this.start);
		if (waited.compareTo(this.patience) >= 0) {
			return 0;
		}
		if (!this.said && waited.compareTo(SILENCE) >= 0) {
			this.said = true;
			logger.info("Waiting for another writer of the SQLite database.");
		}
		try {
			this.stop.pause(PAUSE, "waited for another writer");
			return 1;
		}
		catch (MigrationFailedException ex) {
			return 0; // the statement fails, and the run sees why
		}
	}

}
