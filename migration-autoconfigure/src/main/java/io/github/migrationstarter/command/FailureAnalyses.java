package io.github.migrationstarter.command;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains failures as a start of the application would.
 */
@FunctionalInterface
public interface FailureAnalyses {

	/**
	 * Explains a failure.
	 * @param failure the failure
	 * @return what was found and what to do, or {@code null} if nobody knows
	 */
	@Nullable FailureAnalysis of(Throwable failure);

}
