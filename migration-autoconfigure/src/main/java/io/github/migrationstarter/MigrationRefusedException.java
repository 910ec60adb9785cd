package io.github.migrationstarter;

import org.jspecify.annotations.Nullable;

/**
 * The run chose not to write, or the start check not to let the application start.
 * Nothing was changed. Exit code 3.
 *
 * @since 0.1.0
 */
public final class MigrationRefusedException extends MigrationException {

	private final @Nullable DatabaseState state;

	public MigrationRefusedException(@Nullable DatabaseState state, String message, String action) {
		super(message, action, null);
		this.state = state;
	}

	/**
	 * The state of the database that was refused.
	 * @return the state, or {@code null} if the refusal is about a setting
	 */
	public @Nullable DatabaseState getState() {
		return this.state;
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
