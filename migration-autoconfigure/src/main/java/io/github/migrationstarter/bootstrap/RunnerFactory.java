package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Makes the runs that commands and code ask for, on the application's own database and
 * with its own settings. The start check, the policy for newer schemas and
 * {@code drop-first} do not apply to them.
 */
public interface RunnerFactory {

	/**
	 * Prepares a run.
	 * @param listener is told what it does
	 * @return a runner
	 */
	default BootstrapRunner runner(RunListener listener) {
		return runner(listener, null);
	}

	/**
	 * Prepares a run that may wait for another process to bring the schema up to date.
	 * @param listener is told what it does
	 * @param patience how long to wait, or {@code null} for what the configuration says
	 * @return a runner
	 */
	BootstrapRunner runner(RunListener listener, @Nullable Duration patience);

}
