package io.github.migrationstarter;

import org.jspecify.annotations.Nullable;

/**
 * The run waited for something, and it did not come in time. Nothing was changed. Exit
 * code 5.
 *
 * @since 0.1.0
 */
public final class MigrationTimeoutException extends MigrationException {

	public MigrationTimeoutException(String message, String action, @Nullable Throwable cause) {
		super(message, action, cause);
	}

	@Override
	public int getExitCode() {
		return 5;
	}

}
