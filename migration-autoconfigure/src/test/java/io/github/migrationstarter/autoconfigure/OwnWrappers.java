package io.github.migrationstarter.autoconfigure;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * DataSources that applications write themselves.
 */
final class OwnWrappers {

	private OwnWrappers() {
	}

	/**
	 * Tells nothing.
	 */
	static class Silent implements DataSource {

		private final Connecting target;

		Silent(Connecting target) {
			this.target = target;
		}

		@Override
		public Connection getConnection() throws SQLException {
			return this.target.connect();
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			throw new SQLFeatureNotSupportedException();
		}

		@Override
		public <T> T unwrap(Class<T> type) throws SQLException {
			throw new SQLException("Not a wrapper");
		}

		@Override
		public boolean isWrapperFor(Class<?> type) throws SQLException {
			return false;
		}

		@Override
		public PrintWriter getLogWriter() {
			return null;
		}

		@Override
		public void setLogWriter(PrintWriter out) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void setLoginTimeout(int seconds) {
			throw new UnsupportedOperationException();
		}

		@Override
		public int getLoginTimeout() {
			return 0;
		}

		@Override
		public Logger getParentLogger() throws SQLFeatureNotSupportedException {
			throw new SQLFeatureNotSupportedException();
		}

	}

	/**
	 * Throws where others only say no.
	 */
	static final class Throwing extends Silent {

		Throwing(Connecting target) {
			super(target);
		}

		@Override
		public <T> T unwrap(Class<T> type) {
			throw new UnsupportedOperationException("unwrap");
		}

		@Override
		public boolean isWrapperFor(Class<?> type) {
			throw new UnsupportedOperationException("isWrapperFor");
		}

	}

	/**
	 * Wraps its connections too, and neither says what it wraps.
	 */
	static final class Opaque extends DelegatingDataSource {

		Opaque(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			return opaque(super.getConnection());
		}

	}

	/**
	 * What gives connections.
	 */
	@FunctionalInterface
	interface Connecting {

		Connection connect() throws SQLException;

	}

	static Connection opaque(Connection connection) {
		return (Connection) Proxy.newProxyInstance(OwnWrappers.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (self, method, arguments) -> switch (method.getName()) {
					case "unwrap" -> throw new SQLException("Not a wrapper");
					case "isWrapperFor" -> false;
					case "equals" -> self == arguments[0];
					default -> {
						try {
							yield method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					}
				});
	}

}
