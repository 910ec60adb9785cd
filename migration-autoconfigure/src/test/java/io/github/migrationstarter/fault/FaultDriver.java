package io.github.migrationstarter.fault;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import io.github.migrationstarter.fault.FaultyDataSource.Observer;
import io.github.migrationstarter.fault.FaultyDataSource.When;

/**
 * Tells a test of what goes through every connection that is configured with this driver,
 * also through those that are derived from the application's DataSource, and of every
 * attempt to connect, as {@code connect <url>}.
 */
public final class FaultDriver implements Driver {

	private static volatile Observer observer = (when, sql) -> {
	};

	/**
	 * Whoever names a driver names a class, so the observer is the JVM's.
	 */
	static void observe(Observer told) {
		observer = told;
	}

	@Override
	public Connection connect(String url, Properties info) throws SQLException {
		observer.reached(When.BEFORE, "connect " + url);
		Connection connection = new FaultyDataSource(
				new SimpleDriverDataSource(DriverManager.getDriver(url), url, info), observer)
			.getConnection();
		observer.reached(When.AFTER, "connect " + url);
		return connection;
	}

	@Override
	public boolean acceptsURL(String url) throws SQLException {
		return DriverManager.getDriver(url).acceptsURL(url);
	}

	@Override
	public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
		return new DriverPropertyInfo[0];
	}

	@Override
	public int getMajorVersion() {
		return 1;
	}

	@Override
	public int getMinorVersion() {
		return 0;
	}

	@Override
	public boolean jdbcCompliant() {
		return false;
	}

	@Override
	public Logger getParentLogger() {
		return Logger.getGlobal();
	}

}
