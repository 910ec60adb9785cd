package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * One look is one picture, in a transaction that writes nothing and ends soon. Nothing is
 * set for the session, which behind a pooler may be another's with the next transaction.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/sql-set-transaction.html">SET
 * TRANSACTION</a>
 */
final class PostgresLookSettings implements SessionSettings {

	private static final String BEGIN = """
			set transaction isolation level repeatable read, read only;
			set local statement_timeout = '3s'""";

	private @Nullable Integer prepareThreshold;

	@Override
	public Connection use(Connection connection) {
		return TransactionStart.intercept(connection, PostgresLookSettings::begin);
	}

	private static void begin(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(BEGIN);
		}
	}

	/**
	 * Statements that are prepared on the server belong to a session too.
	 */
	@Override
	public void prepare(Connection connection, Duration patience, StopSignal stop) throws SQLException {
		if (DriverConnection.isBehind(connection, PGConnection.class)) {
			PGConnection driver = connection.unwrap(PGConnection.class);
			this.prepareThreshold = driver.getPrepareThreshold();
			driver.setPrepareThreshold(0);
		}
	}

	@Override
	public void beginWriting(Connection connection) {
		throw new IllegalStateException("A look writes nothing");
	}

	@Override
	public void endWriting(Connection connection) {
		// nothing was begun
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		if (this.prepareThreshold != null) {
			connection.unwrap(PGConnection.class).setPrepareThreshold(this.prepareThreshold);
		}
	}

}
