package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.SessionSettings;

/**
 * The statements of a connection, of which a stop cancels the one that runs, whether for
 * a change set, to look, or to take the lock.
 */
final class CancellableStatements {

	private static final Log logger = LogFactory.getLog(CancellableStatements.class);

	private final Connection connection;

	private final SessionSettings settings;

	private final StopSignal stop;

	private volatile @Nullable Statement running;

	CancellableStatements(Connection connection, SessionSettings settings, StopSignal stop) {
		this.connection = connection;
		this.settings = settings;
		this.stop = stop;
		stop.onStop(this::cancel);
	}

	/**
	 * Remembers the statement that was made last.
	 * @param made the statement
	 */
	void track(@Nullable Object made) {
		this.running = (Statement) made;
	}

	/**
	 * Lets no statement begin that would only be cancelled.
	 * @throws SQLException if the application was told to stop
	 */
	void checkNotStopped() throws SQLException {
		if (this.stop.isRaised() && !this.stop.isNoting()) {
			throw new SQLException("The application was told to stop", "57014");
		}
	}

	/**
	 * Waits for a cancellation that is on its way.
	 */
	synchronized void awaitCancellation() {
		// the monitor is what it waits for
	}

	/**
	 * Called by the shutdown hook, which no longer does so once the lock is being
	 * released.
	 */
	private synchronized void cancel() {
		Statement statement = this.running;
		if (statement == null || this.stop.isReleasing() || this.stop.isNoting()) {
			return;
		}
		try {
			this.settings.cancel(this.connection, statement);
		}
		catch (SQLException ex) {
			logger.debug("The running statement could not be cancelled", ex);
		}
	}

}
