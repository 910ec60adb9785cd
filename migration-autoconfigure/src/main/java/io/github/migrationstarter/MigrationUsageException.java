package io.github.migrationstarter;

/**
 * What was asked for makes no sense, whatever the database looks like. Nothing was looked
 * at. Exit code 2.
 *
 * @since 0.1.0
 */
public final class MigrationUsageException extends MigrationException {

	public MigrationUsageException(String message, String action) {
		super(message, action, null);
	}

	@Override
	public int getExitCode() {
		return 2;
	}

}
