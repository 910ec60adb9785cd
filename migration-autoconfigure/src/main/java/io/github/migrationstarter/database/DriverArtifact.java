package io.github.migrationstarter.database;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.util.ClassUtils;

/**
 * The dependency that brings a JDBC driver.
 */
public final class DriverArtifact {

	private static final Map<String, String> ARTIFACTS = Map.of("org.postgresql.Driver", "org.postgresql:postgresql",
			"org.sqlite.JDBC", "org.xerial:sqlite-jdbc", "org.h2.Driver", "com.h2database:h2",
			"com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j", "org.mariadb.jdbc.Driver",
			"org.mariadb.jdbc:mariadb-java-client", "com.microsoft.sqlserver.jdbc.SQLServerDriver",
			"com.microsoft.sqlserver:mssql-jdbc", "oracle.jdbc.OracleDriver", "com.oracle.database.jdbc:ojdbc11");

	private DriverArtifact() {
	}

	/**
	 * Finds it by the driver's class.
	 * @param driver the name of the class
	 * @return {@code group:artifact}, or {@code null} if it is not known
	 */
	public static @Nullable String of(String driver) {
		return ARTIFACTS.get(driver);
	}

	/**
	 * What to do where no driver understood a URL.
	 * @param url the URL, or {@code null} if the DataSource does not tell it
	 * @return one sentence
	 */
	static String remedy(@Nullable String url) {
		String driver = (url != null && url.startsWith("jdbc:")) ? DatabaseDriver.fromJdbcUrl(url).getDriverClassName()
				: null;
		String artifact = (driver != null) ? of(driver) : null;
		if (driver == null || artifact == null) {
			return "Correct spring.datasource.url, or the driver: add its dependency, and remove or correct "
					+ "spring.datasource.driver-class-name.";
		}
		return ClassUtils.isPresent(driver, null)
				? "Correct the URL of the DataSource or its driver-class-name, which is '" + driver
						+ "' for this URL and need not be set."
				: "Add the dependency " + artifact + ", or correct the URL of the DataSource or its driver-class-name.";
	}

}
