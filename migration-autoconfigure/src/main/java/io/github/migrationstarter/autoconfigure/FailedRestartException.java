package io.github.migrationstarter.autoconfigure;

import org.springframework.boot.ExitCodeGenerator;

import io.github.migrationstarter.MigrationException;

/**
 * A start by spring-boot-devtools that failed. Devtools waits for the next change; the
 * exit code of the cause would end the JVM first, and so is hidden.
 */
final class FailedRestartException extends RuntimeException implements ExitCodeGenerator {

	private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

	private FailedRestartException(MigrationException cause) {
		super(cause.getMessage(), cause);
	}

	/**
	 * The failure to throw.
	 * @param failure why the start fails
	 * @return the failure, without its exit code where devtools started the application
	 */
	static RuntimeException of(MigrationException failure) {
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		return (loader != null && loader.getClass().getName().equals(DEVTOOLS)) ? new FailedRestartException(failure)
				: failure;
	}

	@Override
	public int getExitCode() {
		return 0;
	}

}
