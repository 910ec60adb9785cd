package io.github.migrationstarter.liquibase;

import liquibase.exception.LiquibaseException;

/**
 * A statement of a change set that one of its limits has ended.
 */
final class GaveUpException extends LiquibaseException {

	private static final long serialVersionUID = 1L;

	private final transient GivenUp givenUp;

	GaveUpException(GivenUp givenUp, Throwable cause) {
		super(cause);
		this.givenUp = givenUp;
	}

	/**
	 * What has ended it.
	 */
	GivenUp givenUp() {
		return this.givenUp;
	}

}
