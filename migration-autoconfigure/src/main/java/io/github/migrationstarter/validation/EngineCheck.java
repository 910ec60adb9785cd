package io.github.migrationstarter.validation;

/**
 * Looks for something in a changelog as it is read for one engine.
 */
@FunctionalInterface
interface EngineCheck {

	/**
	 * Looks for it.
	 * @param reading the changelog
	 * @param findings where to tell
	 */
	void look(Reading reading, Findings findings);

}
