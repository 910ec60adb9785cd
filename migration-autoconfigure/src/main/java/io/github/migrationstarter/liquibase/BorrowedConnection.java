package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.ConnectionDisposal;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.DatabaseLocation.Kind;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.SecondConnection;
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

	private final Connection used;

	private final DatabaseLocation location;

	private final Engine engine;

	private final SessionSettings settings;

	private final ConnectionDisposal disposal;

	private final SecondConnection second;

	private final boolean autoCommit;

	private final int networkTimeout;

	private final int usedTimeout;

	private Stage stage = Stage.AS_FOUND;

	private BorrowedConnection(DataSource dataSource, Connection connection, DatabaseLocation location,
			ConnectionUse use) throws SQLException {
		this.connection = connection;
		this.location = (location.kind() == Kind.OTHER) ? DatabaseLocation.of(connection, location) : location;
		this.autoCommit = connection.getAutoCommit();
		this.networkTimeout = networkTimeout(connection);
		this.engine = Engine.of(connection);
		this.usedTimeout = use.networkTimeout(this.engine, this.networkTimeout);
		this.settings = use.settings(this.engine, connection);
		this.used = this.settings.use(connection);
		this.disposal = new ConnectionDisposal(dataSource, this.engine);
		this.second = new SecondConnection(dataSource, this.location);
	}

	/**
	 * Prepares a connection. If it cannot be used, it is given back.
	 * @param dataSource whose connection it is
	 * @param connection the connection
	 * @param location where it leads to, as far as its DataSource tells
	 * @param use what for
	 * @param patience how long a statement may wait for another's lock
	 * @param stop ends such a wait early
	 * @return the prepared connection
	 * @throws SQLException if it cannot be used
	 */
	static BorrowedConnection of(DataSource dataSource, Connection connection, DatabaseLocation location,
			ConnectionUse use, Duration patience, StopSignal stop) throws SQLException {
		BorrowedConnection borrowed;
		try {
			borrowed = new BorrowedConnection(dataSource, connection, location, use);
		}
		catch (SQLException | RuntimeException ex) {
			close(connection, ex);
			throw ex;
		}
		try {
			borrowed.prepare(patience, stop);
			return borrowed;
		}
		catch (SQLException | RuntimeException ex) {
			borrowed.close();
			throw ex;
		}
	}

	private void prepare(Duration patience, StopSignal stop) throws SQLException {
		this.connection.setAutoCommit(true);
		this.stage = Stage.BEING_PREPARED;
		this.settings.prepare(this.connection, patience, stop);
		this.stage = Stage.PREPARED;
		if (this.networkTimeout != this.usedTimeout) {
			this.connection.setNetworkTimeout(Runnable::run, this.usedTimeout);
		}
	}

	/**
	 * Where it leads to, as the connection tells where its DataSource does not.
	 * @return the location
	 */
	DatabaseLocation location() {
		return this.location;
	}

	Connection connection() {
		return this.used;
	}

	SecondConnection second() {
		return this.second;
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
		catch (SQLException | RuntimeException ex) {
			logger.debug("The connection could not be given back as it was", ex);
		}
	}

	/**
	 * Tries every step, whatever became of those before, except that nothing may commit
	 * what could not be rolled back.
	 */
	private void restore(Connection returned) throws SQLException {
		Attempts attempts = new Attempts();
		boolean rolledBack = attempts.succeeds(() -> this.settings.rollback(returned));
		if (rolledBack) {
			attempts.succeeds(() -> returned.setAutoCommit(true));
		}
		if (this.stage == Stage.PREPARED) {
			attempts.succeeds(() -> this.settings.restore(returned));
		}
		if (this.networkTimeout != this.usedTimeout) {
			attempts.succeeds(() -> returned.setNetworkTimeout(Runnable::run, this.networkTimeout));
		}
		if (rolledBack) {
			attempts.succeeds(() -> returned.setAutoCommit(this.autoCommit));
		}
		boolean asFound = attempts.haveSucceeded() && this.stage != Stage.BEING_PREPARED;
		if (!asFound && this.location.kind() != Kind.MEMORY) {
			attempts.succeeds(() -> this.disposal.dispose(returned));
		}
		attempts.throwFailure();
	}

	private static int networkTimeout(Connection connection) throws SQLException {
		try {
			return connection.getNetworkTimeout();
		}
		catch (SQLFeatureNotSupportedException ex) {
			return 0;
		}
	}

	private static void close(Connection connection, Exception failure) {
		try {
			connection.close();
		}
		catch (SQLException | RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * What has been set on the connection.
	 */
	private enum Stage {

		AS_FOUND,

		/**
		 * Nobody knows what.
		 */
		BEING_PREPARED,

		PREPARED

	}

}
