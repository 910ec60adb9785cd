package io.github.migrationstarter.liquibase;

/**
 * A change set does something that a script could not do, or not in the same way.
 */
final class UnprintableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Says why.
	 * @param reason a clause that goes on after a colon
	 */
	UnprintableException(String reason) {
		super(reason);
	}

}
