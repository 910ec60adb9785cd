package io.github.migrationstarter.environment;

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

	/**
	 * Finds out whether a variable asked for a driver.
	 * @param environment the environment
	 * @param className the driver's class
	 * @return the driver, or {@code null} if no variable asked for it
	 */
	public static @Nullable DriverDependency of(Environment environment, String className) {
		PlatformPropertySource source = PlatformPropertySource.of(environment);
		if (source == null) {
			return null;
		}
		for (DatabaseAddress address : source.addresses()) {
			if (className.equals(DatabaseProperties.driver(address))) {
				return new DriverDependency(address.variables().get(0), address.location(), className);
			}
		}
		return null;
	}

}
