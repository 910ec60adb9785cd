package io.github.migrationstarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.core.SpringProperties;

/**
 * A start that ends when the context is refreshed, and so is no start of the application.
 */
final class TrainingRun {

	private TrainingRun() {
	}

	/**
	 * What makes this start one.
	 * @return a clause, or {@code null} if it is none
	 */
	static @Nullable String reason() {
		if ("onRefresh".equalsIgnoreCase(SpringProperties.getProperty("spring.context.exit"))) {
			return "spring.context.exit=onRefresh is a training run";
		}
		return "onRefresh".equalsIgnoreCase(SpringProperties.getProperty("spring.context.checkpoint"))
				? "spring.context.checkpoint=onRefresh takes a checkpoint" : null;
	}

}
