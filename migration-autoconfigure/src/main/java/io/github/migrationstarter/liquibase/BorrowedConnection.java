package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.DatabaseLocation.Kind;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.SessionSettings;

/**
 * A connection of the application's DataSource while a run uses it. Closing puts back
 * whatever the run or its change sets have set on it, because pools do not, and returns
 * it; if it cannot be put back, it is broken off instead, but never that of an in-memory
 * database, whose tables would go with it.
 */
final class BorrowedConnection implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(BorrowedConnection.class);

	private final Connection connection;

	private final DatabaseLocation location;

	private final Engine engine;

	private final SessionSettings settings;

	private final boolean autoCommit;

	private final int networkTimeout;

	/**
	 * Prepares a connection.
	 * @param connection the connection
	 * @param location where it leads to
	 * @param patience how long a statement may wait for another's lock
	 * @param stop ends such a wait early
	 * @throws SQLException if it cannot be used
	 */
	BorrowedConnection(Connection connection, DatabaseLocation location, Duration patience, StopSignal stop)
			throws SQLException {
		this.connection = connection;
		this.location = location;
		this.autoCommit = connection.getAutoCommit();
		this.networkTimeout = networkTimeout(connection);
		connection.setAutoCommit(true);
		this.engine = Engine.of(connection);
		this.settings = this.engine.sessionSettings();
		this.settings.prepare(connection, patience, stop);
		if (this.networkTimeout != 0) {
			connection.setNetworkTimeout(Runnable::run, 0);
		}
	}

	Connection connection() {
		return this.connection;
	}

	Engine engine() {
		return this.engine;
	}

	SessionSettings settings() {
		return this.settings;
	}

	@Override
	public void close() {
		try (Connection returned = this.connection) {
			restore(returned);
		}
		catch (SQLException ex) {
			logger.debug("The connection could not be given back as it was", ex);
		}
	}

	private void restore(Connection returned) throws SQLException {
		try {
			this.settings.rollback(returned);
			returned.setAutoCommit(true);
			this.settings.restore(returned);
			if (this.networkTimeout != 0) {
				returned.setNetworkTimeout(Runnable::run, this.networkTimeout);
			}
			returned.setAutoCommit(this.autoCommit);
		}
		catch (SQLException ex) {
			if (this.location.kind() != Kind.MEMORY) {
				returned.abort(Runnable::run);
			}
			throw ex;
		}
	}

	private static int networkTimeout(Connection connection) throws SQLException {
		try {
			return connection.getNetworkTimeout();
		}
		catch (SQLFeatureNotSupportedException ex) {
			return 0;
		}
	}

}
