package io.github.migrationstarter.autoconfigure;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Explains a wrong value of one of our properties that are a choice, with the right ones
 * as they are written in configuration.
 */
final class ChoiceFailureAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		Object[] choices = choices(cause.getTarget().getType().resolve(Object.class));
		if (property == null || choices == null || !cause.getName().toString().startsWith("db.")
				|| !isConversion(cause)) {
			return null;
		}
		return new FailureAnalysis(
				"'" + cause.getName() + "' is '" + property.getValue() + "', which is none of its values."
						+ PropertyOrigin.of(property),
				"Set it to one of " + Arrays.stream(choices)
					.map((choice) -> choice.toString().toLowerCase(Locale.ROOT))
					.collect(Collectors.joining(", ")) + ".",
				cause);
	}

	private static Object @Nullable [] choices(Class<?> type) {
		return (type == boolean.class || type == Boolean.class) ? new Object[] { true, false }
				: type.getEnumConstants();
	}

	private static boolean isConversion(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConversionFailedException || cause instanceof ConverterNotFoundException) {
				return true;
			}
		}
		return false;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
