package io.github.migrationstarter;

/**
 * What the start check makes of a database that is newer than the application: the value
 * of {@code db.newer-schema}.
 *
 * @since 0.1.0
 */
public enum NewerSchemaPolicy {

	/**
	 * The application does not start.
	 */
	FAIL,

	/**
	 * One warning, and the application starts.
	 */
	WARN,

	/**
	 * The application starts.
	 */
	ALLOW

}
