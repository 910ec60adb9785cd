package io.github.migrationstarter;

/**
 * What a start does when the schema is not what the application expects: the value of
 * {@code db.check-on-startup}.
 *
 * @since 0.1.0
 */
public enum StartCheck {

	/**
	 * The application does not start.
	 */
	FAIL,

	/**
	 * One warning, and the application starts.
	 */
	WARN,

	/**
	 * No check; with mode {@code false} the database is not even looked at.
	 */
	OFF,

	/**
	 * Waits until somebody else has brought the schema up to date, and writes nothing.
	 */
	WAIT

}
