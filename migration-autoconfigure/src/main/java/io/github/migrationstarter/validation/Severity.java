package io.github.migrationstarter.validation;

import java.util.Locale;

/**
 * How much a finding weighs.
 *
 * @since 0.1.0
 */
public enum Severity {

	/**
	 * A start or a command will fail on it.
	 */
	ERROR,

	/**
	 * It may be meant.
	 */
	WARNING;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
