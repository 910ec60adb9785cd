package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.GrowingSilence;
import io.github.migrationstarter.bootstrap.LogField;
import io.github.migrationstarter.bootstrap.LogFields;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Takes a connection also while another one keeps a SQLite file locked: a transaction
 * that outgrows the page cache lets not even readers in, and a pool asks something of
 * each new connection.
 *
 * @see <a href="https://www.sqlite.org/lockingv3.html">Locking</a>
 */
public final class PatientConnection {

	private static final Log logger = LogFactory.getLog(PatientConnection.class);

	private static final String BUSY = "another writer";

	private final DataSource dataSource;

	private final String database;

	private final Waits waits;

	public PatientConnection(DataSource dataSource, String database, Waits waits) {
		this.dataSource = dataSource;
		this.database = database;
		this.waits = waits;
	}

	/**
	 * Takes a connection, again and again while the file is locked.
	 * @param stop ends the wait
	 * @return a connection
	 * @throws SQLException if the DataSource has none for another reason
	 * @throws MigrationTimeoutException if the file stays locked
	 */
	public Connection take(StopSignal stop) throws SQLException {
		long start = System.nanoTime();
		GrowingSilence silence = new GrowingSilence();
		while (true) {
			try {
				return this.dataSource.getConnection();
			}
			catch (SQLException | RuntimeException ex) {
				if (!ConnectionProblem.isBusy(ex)) {
					throw ex;
				}
				Duration waited = Duration.ofNanos(System.nanoTime() - start);
				if (waited.compareTo(this.waits.lock()) >= 0) {
					throw inVain(ex);
				}
				if (silence.isOver(BUSY, waited)) {
					say(waited);
				}
			}
			stop.pause(this.waits.poll(), "waited for another writer");
		}
	}

	private void say(Duration waited) {
		try (LogFields fields = LogFields.open().with(LogField.WAITED_MS, waited.toMillis())) {
			logger.info("Waiting for another writer of the " + this.database + ", which keeps readers out too ("
					+ Waits.spoken(waited) + " so far, " + Waits.spoken(this.waits.lock()) + " at most).");
		}
	}

	/**
	 * Its cause is one of access, so that a start that may only look can warn of it.
	 */
	private MigrationTimeoutException inVain(Exception failure) {
		String action = "See which process keeps a transaction open that writes, and end it, or wait longer with "
				+ "DB_LOCK_WAIT.";
		return new MigrationTimeoutException(
				"Waited " + Waits.spoken(this.waits.lock()) + " for another connection to stop writing to the "
						+ this.database + ", which keeps readers out too. Nothing was changed.",
				action, new MigrationFailedException(Reason.UNREACHABLE, "The " + this.database + " is locked.", action,
						failure));
	}

}
