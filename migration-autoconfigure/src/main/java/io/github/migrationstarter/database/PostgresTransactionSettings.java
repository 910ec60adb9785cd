package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.PostgresStatementLimits.Reach;

/**
 * Lifts the timeouts for each transaction by itself, where the session may be another's
 * with the next one: nothing is set for the session, so nothing is to be put back.
 * Statements that are prepared on the server belong to a session too, so the driver is
 * told to prepare none.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-set.html">SET LOCAL</a>
 */
final class PostgresTransactionSettings implements SessionSettings {

	/**
	 * The last of the statements that lift timeouts, which is the one that the server
	 * shows of a session that then is idle.
	 */
	static final String LIFTED = "set local idle_in_transaction_session_timeout = 0";

	private static final String EXISTING = """
			select string_agg('set local ' || name || ' = 0', '; '
			  order by name = 'idle_in_transaction_session_timeout', name) from pg_catalog.pg_settings
			where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
			  'transaction_timeout')""";

	private @Nullable String withoutLimit;

	private @Nullable Integer prepareThreshold;

	/**
	 * The same connection, whose every transaction begins with lifting the timeouts.
	 */
	@Override
	public Connection use(Connection connection) {
		return TransactionStart.intercept(connection, this::begin);
	}

	@Override
	public void prepare(Connection connection, Duration patience, StopSignal stop) throws SQLException {
		if (DriverConnection.isBehind(connection, PGConnection.class)) {
			PGConnection driver = connection.unwrap(PGConnection.class);
			this.prepareThreshold = driver.getPrepareThreshold();
			driver.setPrepareThreshold(0);
		}
		this.withoutLimit = withoutLimit(connection);
	}

	private void begin(Connection connection) throws SQLException {
		if (this.withoutLimit != null) {
			try (Statement statement = connection.createStatement()) {
				statement.execute(this.withoutLimit);
			}
		}
	}

	/**
	 * The statements that lift every timeout this server knows, for one transaction.
	 * @param connection any connection to the server
	 * @return the statements in one text
	 * @throws SQLException if the database failed
	 */
	static @Nullable String withoutLimit(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(EXISTING)) {
			return result.next() ? result.getString(1) : null;
		}
	}

	@Override
	public StatementLimits limits(GuardRails rails) {
		return rails.isNone() ? StatementLimits.NONE : new PostgresStatementLimits(rails, Reach.TRANSACTION);
	}

	@Override
	public void beginWriting(Connection connection) {
		// transactions write when they write
	}

	@Override
	public void endWriting(Connection connection) {
		// nothing was begun
	}

	@Override
	public void cancel(Connection connection, Statement running) throws SQLException {
		PostgresSessionSettings.cancelRunning(connection, running);
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		if (this.prepareThreshold != null) {
			connection.unwrap(PGConnection.class).setPrepareThreshold(this.prepareThreshold);
		}
	}

}
