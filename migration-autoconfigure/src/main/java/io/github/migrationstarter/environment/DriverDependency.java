package io.github.migrationstarter.environment;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * The JDBC driver that a variable asks for.
 *
 * @param variable the variable
 * @param location the database that it names
 * @param className the driver's class
 */
public record DriverDependency(String variable, String location, String className) {

	private static final Map<String, String> ARTIFACTS = Map.of("org.postgresql.Driver", "org.postgresql:postgresql",
			"org.sqlite.JDBC", "org.xerial:sqlite-jdbc", "com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j",
			"org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client",
			"com.microsoft.sqlserver.jdbc.SQLServerDriver", "com.microsoft.sqlserver:mssql-jdbc");

	/**
	 * Finds the driver of the application's database or of the one to migrate.
	 * @param environment the environment
	 * @param message what mentions the driver's class
	 * @return the driver, or {@code null} if no variable asked for one that is mentioned
	 */
	public static @Nullable DriverDependency mentioned(Environment environment, String message) {
		PlatformPropertySource source = PlatformPropertySource.of(environment);
		if (source == null) {
			return null;
		}
		for (DatabaseAddress address : source.addresses()) {
			String className = DatabaseProperties.driver(address);
			if (className != null && message.contains(className)) {
				return new DriverDependency(address.variables().get(0), address.location(), className);
			}
		}
		return null;
	}

	/**
	 * Where the class comes from.
	 * @return the dependency as {@code group:artifact}, or {@code null} if it is not
	 * known
	 */
	public @Nullable String artifact() {
		return ARTIFACTS.get(this.className);
	}

}
