package io.github.migrationstarter.environment;

import io.github.migrationstarter.MigrationUsageException;

/**
 * Says why a variable's value is not followed, without showing any of it.
 *
 * @param variable the variable's name
 * @param shape what its value is expected to look like
 * @param example a right value
 */
record Refusal(String variable, String shape, String example) {

	MigrationUsageException because(String deviation) {
		return because(deviation, "Correct it.");
	}

	/**
	 * Refuses what is likely to come from an unencoded character in user or password.
	 */
	MigrationUsageException becauseUnencoded(String deviation) {
		return this.shape.contains("@")
				? because(deviation, "Write any of ':/?#@%' in user and password percent-encoded.")
				: because(deviation);
	}

	MigrationUsageException because(String deviation, String advice) {
		return new MigrationUsageException(
				"'%s' cannot be followed: %s. Expected is '%s'.".formatted(this.variable, deviation, this.shape),
				"%s For example: %s=%s".formatted(advice, this.variable, this.example));
	}

}
