package io.github.migrationstarter.validation;

import java.util.List;

/**
 * The changelog of the application, as it is configured.
 */
@FunctionalInterface
public interface ChangelogSource {

	/**
	 * Prepares a validation.
	 * @param engines the engines it must be fit for, by Liquibase's short names; if there
	 * are none, the application's own and those of which it has the driver
	 * @return what validates it
	 */
	ChangelogValidator validator(List<String> engines);

}
