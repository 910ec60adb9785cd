package io.github.migrationstarter.test;

/**
 * What not every engine can do.
 */
public enum Capability {

	/**
	 * The starter makes a database that is missing.
	 */
	MISSING_DATABASES,

	/**
	 * CREATE, ALTER and DROP are rolled back with the rest.
	 */
	TRANSACTIONAL_DDL

}
