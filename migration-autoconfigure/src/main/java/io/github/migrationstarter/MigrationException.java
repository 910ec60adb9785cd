package io.github.migrationstarter;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ExitCodeGenerator;

/**
 * A run that ended without the schema the application expects. Every one says what was
 * found and what it means (its message), and what to do (its action); neither ever holds
 * a secret. An application that does not start because of one exits with its code.
 *
 * @since 0.1.0
 */
public abstract sealed class MigrationException extends RuntimeException implements ExitCodeGenerator permits
		MigrationUsageException, MigrationRefusedException, MigrationFailedException, MigrationTimeoutException {

	private final String action;

	MigrationException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * What to do about it.
	 * @return full sentences
	 */
	public final String getAction() {
		return this.action;
	}

}
