package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import io.github.migrationstarter.database.DatabaseLocation.Kind;

/**
 * Connections beside the migration connection, for PostgreSQL. They are derived from the
 * application's DataSource, belong to no pool, and count only if they lead to the same
 * place as the same user. Nothing may depend on there being one, and none of their
 * statements takes long: one that is not answered soon has failed.
 */
public final class SecondConnection {

	private static final Log logger = LogFactory.getLog(SecondConnection.class);

	// an epoch, since how a time is printed is a setting of the session
	private static final String PLACE = """
			select row(current_database(), current_schema(), current_user, session_user, inet_server_addr(),
			  inet_server_port(), extract(epoch from pg_postmaster_start_time()))::text, version()""";

	private static final int PATIENCE = 5_000;

	private final DataSource dataSource;

	private final DatabaseLocation location;

	public SecondConnection(DataSource dataSource, DatabaseLocation location) {
		this.dataSource = dataSource;
		this.location = location;
	}

	/**
	 * Opens one.
	 * @param first the migration connection, with nothing to commit
	 * @return a connection without auto-commit that leads to the same place, or
	 * {@code null} if there is none
	 */
	@Nullable Connection open(Connection first) {
		if (this.location.kind() == Kind.MEMORY) {
			logger.debug("No second connection to the " + this.location.name()
					+ ", which would be another one or end it: what wants one is off");
			return null;
		}
		if (this.location.kind() != Kind.POSTGRESQL) {
			return null;
		}
		try {
			return open(place(first));
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("No second connection to the " + this.location.name() + ": what wants one is off", ex);
			return null;
		}
	}

	private @Nullable Connection open(String place) throws SQLException {
		Connection connection = derived().getConnection();
		try {
			connection.setNetworkTimeout(Runnable::run, PATIENCE);
			connection.unwrap(PGConnection.class).setPrepareThreshold(0);
			connection.setAutoCommit(false);
			if (place.equals(place(connection))) {
				return connection;
			}
			logger.debug(
					"A second connection to the " + this.location.name() + " leads elsewhere: what wants one is off");
		}
		catch (SQLException | RuntimeException ex) {
			close(connection);
			throw ex;
		}
		close(connection);
		return null;
	}

	/**
	 * Opens one without asking anything of the migration connection, which may be busy.
	 * @return a connection in auto-commit mode that may lead elsewhere, or {@code null}
	 * if there is none
	 * @throws SQLException if the database failed
	 */
	@Nullable Connection openUnproven() throws SQLException {
		if (this.location.kind() != Kind.POSTGRESQL) {
			return null;
		}
		Connection connection = derived().getConnection();
		try {
			connection.setNetworkTimeout(Runnable::run, PATIENCE);
			connection.unwrap(PGConnection.class).setPrepareThreshold(0);
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			close(connection);
			throw ex;
		}
	}

	/**
	 * Whether still another could work now, beside those that keep a transaction open. A
	 * pooler may have too few sessions, and let whoever wants one wait.
	 */
	boolean hasRoom() {
		try (Connection connection = derived().getConnection()) {
			connection.setNetworkTimeout(Runnable::run, PATIENCE);
			try (Statement statement = connection.createStatement()) {
				return statement.execute("select");
			}
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("No room for another connection to the " + this.location.name(), ex);
			return false;
		}
	}

	String database() {
		return this.location.name();
	}

	private DataSource derived() {
		Properties patience = new Properties();
		String seconds = String.valueOf(PATIENCE / 1_000);
		patience.put("connectTimeout", seconds);
		patience.put("loginTimeout", seconds);
		patience.put("socketTimeout", seconds);
		patience.put("tcpKeepAlive", "true");
		return DerivedDataSource.of(this.dataSource, patience);
	}

	private static String place(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(PLACE)) {
			result.next();
			if (!PostgresRoute.isGenuine(result.getString(2))) {
				throw new SQLException("The server is no genuine PostgreSQL: " + result.getString(2));
			}
			return result.getString(1);
		}
		finally {
			connection.rollback();
		}
	}

	/**
	 * Closes one, whatever has become of it.
	 * @param connection the connection
	 */
	static void close(Connection connection) {
		try (Connection closed = connection) {
			if (!closed.getAutoCommit()) {
				closed.rollback(); // a pooler may notice a client's end only later
			}
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("A second connection could not be closed", ex);
		}
	}

}
