package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Lets a genuine PostgreSQL notice that the client of a direct connection is gone, also
 * while a long statement runs: a second after its process died, and within half a minute
 * after its host vanished without a word. Until then the server works on, and keeps the
 * liveness lock from the next run. What is stricter already stays.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/runtime-config-connection.html#RUNTIME-CONFIG-TCP">TCP
 * settings</a>
 */
final class PostgresClientWatch {

	private static final Log logger = LogFactory.getLog(PostgresClientWatch.class);

	// 0 is the operating system's, hours; a name that the server does not know is not set
	private static final String WATCH = """
			select set_config(found.name, wanted.value::text, false)
			from (values %s) wanted (name, value)
			join pg_catalog.pg_settings found on found.name = wanted.name
			where case when found.name = wanted.name then found.setting::bigint not between 1 and wanted.value end""";

	private static final String VANISHED_HOST = WATCH.formatted("""
			('tcp_keepalives_idle', 5), ('tcp_keepalives_interval', 5), ('tcp_keepalives_count', 3), \
			('tcp_user_timeout', 20000)""");

	private static final String DURING_STATEMENTS = WATCH.formatted("('client_connection_check_interval', 1000)");

	private PostgresClientWatch() {
	}

	/**
	 * Sets it for the session, as far as the server can do it.
	 * @param connection a direct connection, in auto-commit mode
	 * @throws SQLException if the connection was lost
	 */
	static void begin(Connection connection) throws SQLException {
		set(connection, VANISHED_HOST);
		set(connection, DURING_STATEMENTS);
	}

	/**
	 * A server on a platform that cannot do it refuses, and that is no failure.
	 */
	private static void set(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			if (ConnectionProblem.isLost(ex)) {
				throw ex;
			}
			logger.debug("The server does not watch its client", ex);
		}
	}

}
