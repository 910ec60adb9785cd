package io.github.migrationstarter.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.github.migrationstarter.database.DriverArtifact;
import io.github.migrationstarter.environment.DriverDependency;

/**
 * Explains a DataSource that cannot be made: its URL is none, or its driver is not there.
 * Of the URL, which may hold a password, only the beginning is shown.
 */
final class DataSourceFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> implements Ordered {

	private static final String NO_URL = "'url' must start with \"jdbc\"";

	private static final String NO_ENGINE = "Failed to determine a suitable driver class";

	private static final Pattern NO_DRIVER = Pattern
		.compile("(?:Failed to load driver class|Cannot load driver class:|Could not find class) \\[?([\\w.$]+)]?");

	private static final Pattern BEGINNING = Pattern.compile("[\\w${}. -]{0,30}:?");

	private final @Nullable Environment environment;

	DataSourceFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
		for (Throwable why = cause; why != null; why = why.getCause()) {
			String message = String.valueOf(why.getMessage());
			Matcher driver = NO_DRIVER.matcher(message);
			if (!(why instanceof BeanCreationException) && driver.matches()) {
				return noDriver(driver.group(1), cause);
			}
			if (message.equals(NO_URL)) {
				return noUrl(cause);
			}
			if (message.equals(NO_ENGINE)) {
				return noEngine(cause);
			}
		}
		return null;
	}

	/**
	 * Boot says the same where there is no URL at all, and explains that itself.
	 */
	private @Nullable FailureAnalysis noEngine(BeanCreationException cause) {
		ConfigurationProperty url = url(cause);
		if (url == null || !String.valueOf(url.getValue()).startsWith("jdbc:")) {
			return null;
		}
		return new FailureAnalysis(
				"No JDBC driver understands '" + url.getName() + "', which begins with '" + beginning(url) + "'."
						+ PropertyOrigin.of(url),
				"Correct the URL, such as jdbc:postgresql://host:5432/database or jdbc:sqlite:/folder/file.db, or name the "
						+ "driver of such a URL with spring.datasource.driver-class-name.",
				cause);
	}

	private @Nullable FailureAnalysis noUrl(BeanCreationException cause) {
		ConfigurationProperty url = url(cause);
		if (url == null) {
			return null;
		}
		return new FailureAnalysis(
				"'" + url.getName() + "' is no JDBC URL: it begins with '" + beginning(url) + "'."
						+ PropertyOrigin.of(url),
				"Set it to a JDBC URL, such as jdbc:postgresql://host:5432/database or jdbc:sqlite:/folder/file.db, and "
						+ "user and password beside it. What a platform gives as postgres://user:password@host/database is read "
						+ "from the variable DATABASE_URL.",
				cause);
	}

	private FailureAnalysis noDriver(String driver, BeanCreationException cause) {
		DriverDependency wanted = (this.environment != null) ? DriverDependency.of(this.environment, driver) : null;
		String dependency = DriverArtifact.of(driver);
		if (wanted != null) {
			return noDriver(wanted, dependency, cause);
		}
		ConfigurationProperty url = url(cause);
		return new FailureAnalysis(
				"The JDBC driver '" + driver + "' is not on the class path."
						+ ((url != null) ? " '" + url.getName() + "' begins with '" + beginning(url) + "'." : ""),
				((dependency != null) ? "Add the dependency " + dependency : "Add its dependency")
						+ ", or correct the URL of the DataSource or its driver-class-name.",
				cause);
	}

	/**
	 * Nobody has set the driver of a variable's database: the variable is to be changed.
	 */
	private static FailureAnalysis noDriver(DriverDependency driver, @Nullable String dependency,
			BeanCreationException cause) {
		return new FailureAnalysis(
				driver.variable() + " names " + driver.location() + ", and its JDBC driver '" + driver.className()
						+ "' is not on the class path.",
				((dependency != null) ? "Add the dependency " + dependency : "Add its dependency")
						+ " to the application, or change " + driver.variable()
						+ ". With db.environment=off the variable counts for nothing.",
				cause);
	}

	private static String beginning(ConfigurationProperty url) {
		String value = String.valueOf(url.getValue());
		String rest = value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : value;
		Matcher beginning = BEGINNING.matcher(rest);
		return value.substring(0, value.length() - rest.length()) + (beginning.lookingAt() ? beginning.group() : "");
	}

	/**
	 * The URL of the bean that could not be made, as it was set.
	 */
	private @Nullable ConfigurationProperty url(BeanCreationException cause) {
		ConfigurationProperty own = "liquibase".equals(cause.getBeanName())
				? PropertyOrigin.find(this.environment, "spring.liquibase.url") : null;
		return (own != null) ? own : PropertyOrigin.find(this.environment, "spring.datasource.url");
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
