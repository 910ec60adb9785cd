package io.github.migrationstarter.environment;

import org.jspecify.annotations.Nullable;

/**
 * Looks a variable of the environment up.
 */
@FunctionalInterface
public interface VariableLookup {

	/**
	 * Looks a variable up.
	 * @param name its name
	 * @return its value, or {@code null} if it is not set
	 */
	@Nullable String get(String name);

}
