package io.github.migrationstarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import io.github.migrationstarter.environment.DriverDependency;

/**
 * Explains that the driver for the database of a variable is not there.
 */
final class MissingDriverFailureAnalyzer implements FailureAnalyzer, Ordered {

	private final @Nullable Environment environment;

	MissingDriverFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null && this.environment != null; cause = cause.getCause()) {
			DriverDependency driver = DriverDependency.mentioned(this.environment, String.valueOf(cause.getMessage()));
			if (driver != null && !ClassUtils.isPresent(driver.className(), null)) {
				return new FailureAnalysis(driver.variable() + " names " + driver.location() + ", and its JDBC driver '"
						+ driver.className() + "' is not on the class path.", action(driver), cause);
			}
		}
		return null;
	}

	private static String action(DriverDependency driver) {
		String artifact = (driver.artifact() != null) ? "the dependency " + driver.artifact()
				: "the dependency that holds it";
		return "Add " + artifact + " to the application, or change " + driver.variable()
				+ ". With db.environment=off the variable counts for nothing.";
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
