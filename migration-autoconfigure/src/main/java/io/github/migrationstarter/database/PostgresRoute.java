package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;

/**
 * How a connection reaches its server, which decides what may be done with its session.
 */
enum PostgresRoute {

	/**
	 * The session of a genuine PostgreSQL is ours alone.
	 */
	DIRECT {

		@Override
		SessionSettings settings() {
			return new PostgresSessionSettings();
		}

	},

	/**
	 * Somebody may stand in between who gives the next transaction to another session:
	 * whatever is set or locked for a session reaches strangers.
	 */
	UNPROVEN {

		@Override
		SessionSettings settings() {
			return new PostgresTransactionSettings();
		}

	};

	private static final int TIMES = 2;

	/**
	 * Asks a connection. A pooler tells its clients the number of no backend, or of one
	 * that it leaves again; so driver and server must agree in each of two transactions.
	 * A connection that does not say what it wraps proves nothing.
	 * @param connection the connection, with nothing to commit
	 * @return how it reaches its server
	 * @throws SQLException if the database failed
	 */
	static PostgresRoute of(Connection connection) throws SQLException {
		if (!DriverConnection.isBehind(connection, PGConnection.class)) {
			return UNPROVEN;
		}
		int told = connection.unwrap(PGConnection.class).getBackendPID();
		for (int time = 0; time < TIMES; time++) {
			if (!isGenuine(connection, told)) {
				return UNPROVEN;
			}
		}
		return DIRECT;
	}

	/**
	 * What prepares a connection of this kind.
	 * @return new settings, for one session
	 */
	abstract SessionSettings settings();

	private static boolean isGenuine(Connection connection, int backend) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select version(), pg_backend_pid()")) {
			return result.next() && isGenuine(result.getString(1)) && result.getInt(2) == backend;
		}
		finally {
			// a lost connection must say itself why it was lost
			if (!connection.isClosed() && !connection.getAutoCommit()) {
				connection.rollback();
			}
		}
	}

	/**
	 * Whether it is PostgreSQL itself; some servers that speak its protocol answer
	 * {@code true} to a lock and lock nothing.
	 * @param version what the server says of itself
	 */
	static boolean isGenuine(String version) {
		return version.startsWith("PostgreSQL ") && !version.matches("(?s).*(CockroachDB|YB|Redshift).*");
	}

}
