package io.github.migrationstarter.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;

/**
 * Why there is no answer.
 *
 * @param problem what was found
 * @param remedy what to do about it
 * @param candidates what may have been meant, or {@code null}
 */
public record Problem(String problem, String remedy, @Nullable List<String> candidates) {

	static Problem of(MigrationException failure) {
		return new Problem(String.valueOf(failure.getMessage()), failure.getAction(), null);
	}

}
