package io.github.migrationstarter.autoconfigure;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Explains a wrong value of one of our properties that are durations or numbers: one that
 * is none, and one that is out of bounds.
 */
final class PropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

	private static final Pattern LIMIT = Pattern.compile("'(db\\.[a-z.-]+)' (must .+)");

	private static final String DURATIONS = "Set it to a number with a unit: 500ms, 30s, 5m or 1h.";

	private static final String RETRIES = "db.postgres.retries";

	private static final String NUMBERS = "Set it to a number from 0 to 100, and with db.transaction=run to 0.";

	private final @Nullable Environment environment;

	PropertyFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (!cause.getName().toString().matches("db(\\..*)?")) {
			return null;
		}
		ConfigurationProperty property = cause.getProperty();
		if (property != null && cause.getTarget().getType().resolve(Object.class) == Duration.class) {
			return new FailureAnalysis("'" + cause.getName() + "' is '" + property.getValue()
					+ "', which is no duration." + PropertyOrigin.of(property), DURATIONS, cause);
		}
		if (property != null && cause.getTarget().getType().resolve(Object.class) == Integer.class) {
			return new FailureAnalysis("'" + cause.getName() + "' is '" + property.getValue() + "', which is no number."
					+ PropertyOrigin.of(property), NUMBERS, cause);
		}
		Matcher limit = LIMIT.matcher(innermost(cause));
		ConfigurationProperty limited = limit.matches() ? PropertyOrigin.find(this.environment, limit.group(1)) : null;
		return (limited != null)
				? new FailureAnalysis(
						"'" + limit.group(1) + "' is '" + limited.getValue() + "', and " + limit.group(2) + "."
								+ PropertyOrigin.of(limited),
						limit.group(1).equals(RETRIES) ? NUMBERS : DURATIONS, cause)
				: null;
	}

	private static String innermost(Throwable failure) {
		Throwable innermost = failure;
		while (innermost.getCause() != null) {
			innermost = innermost.getCause();
		}
		return String.valueOf(innermost.getMessage());
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
