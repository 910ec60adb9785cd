package io.github.migrationstarter.command;

/**
 * What a command tells whoever called it.
 */
enum ExitCode {

	/**
	 * Done, or nothing to do.
	 */
	DONE(0),

	/**
	 * A difference or pending change sets were found.
	 */
	DIFFERENT(1),

	/**
	 * What was asked for makes no sense.
	 */
	USAGE(2),

	/**
	 * It chose not to.
	 */
	REFUSED(3),

	/**
	 * It tried and could not.
	 */
	FAILED(4),

	/**
	 * It waited in vain.
	 */
	TIMEOUT(5);

	private final int value;

	ExitCode(int value) {
		this.value = value;
	}

	int value() {
		return this.value;
	}

}
