package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.sqlite.SQLiteConnection;

import org.springframework.util.ClassUtils;

/**
 * Breaks off a connection that could not be put back as it was, so that no pool hands it
 * out again: the connection of the driver is ended, and HikariCP, which does not look at
 * a connection that was used just now, is told.
 */
public final class ConnectionDisposal {

	private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";

	private final DataSource dataSource;

	private final Engine engine;

	public ConnectionDisposal(DataSource dataSource, Engine engine) {
		this.dataSource = dataSource;
		this.engine = engine;
	}

	/**
	 * Breaks a connection off. It is still to be closed, for its pool to count it.
	 * @param connection a connection of the DataSource
	 * @throws SQLException if it cannot be broken off
	 */
	public void dispose(Connection connection) throws SQLException {
		try {
			if (this.engine == Engine.SQLITE) {
				Sqlite.close(connection);
			}
			else {
				connection.abort(Runnable::run);
			}
		}
		finally {
			if (ClassUtils.isPresent(HIKARI, getClass().getClassLoader())) {
				Hikari.evict(this.dataSource, connection);
			}
		}
	}

	/**
	 * The driver's {@code abort} does nothing.
	 */
	private static final class Sqlite {

		static void close(Connection connection) throws SQLException {
			connection.unwrap(SQLiteConnection.class).close();
		}

	}

	private static final class Hikari {

		static void evict(DataSource dataSource, Connection connection) throws SQLException {
			if (dataSource.isWrapperFor(HikariDataSource.class)) {
				dataSource.unwrap(HikariDataSource.class).evictConnection(connection);
			}
		}

	}

}
