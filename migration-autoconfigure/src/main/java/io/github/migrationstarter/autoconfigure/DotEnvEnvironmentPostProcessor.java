package io.github.migrationstarter.autoconfigure;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.migrationstarter.environment.DotEnvVariables;

/**
 * Lets the variables of an imported {@code .env} count like those of the shell, as soon
 * as it is read: before anything else asks, the log's levels included. In a test they do
 * not count, since what a developer keeps there is none of its business.
 */
final class DotEnvEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (PlatformVariablesListener.isTest(environment)) {
			DotEnvVariables.removeFrom(environment.getPropertySources());
		}
		else {
			DotEnvVariables.moveInto(environment.getPropertySources());
		}
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
