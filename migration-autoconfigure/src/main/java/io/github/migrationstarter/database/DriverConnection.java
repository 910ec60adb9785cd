package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Asks a connection whether it leads to the driver's own. One that throws where it should
 * say no says no.
 */
final class DriverConnection {

	private static final Log logger = LogFactory.getLog(DriverConnection.class);

	private DriverConnection() {
	}

	static boolean isBehind(Connection connection, Class<?> type) {
		try {
			return connection.isWrapperFor(type);
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("A connection does not say whether it wraps the driver's own", ex);
			return false;
		}
	}

}
