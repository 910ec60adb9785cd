package io.github.migrationstarter.liquibase;

import io.github.migrationstarter.Revision;

/**
 * Prepares what the application's own classes in a changelog need, such as beans. They
 * are made by Liquibase.
 */
@FunctionalInterface
public interface CustomCode {

	/**
	 * Prepares nothing.
	 */
	CustomCode NONE = (code, changeSet) -> {
	};

	/**
	 * Prepares an object, before anything of the run is written.
	 * @param code a {@code CustomChange}
	 * @param changeSet the change set that it belongs to
	 * @throws io.github.migrationstarter.MigrationException if it cannot be prepared
	 */
	void prepare(Object code, Revision changeSet);

}
