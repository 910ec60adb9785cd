package io.github.migrationstarter.actuate;

import io.micrometer.common.docs.KeyName;

/**
 * The keys of the observation of a change set.
 */
enum ChangeSetKey implements KeyName {

	/**
	 * What the server calls itself.
	 */
	SYSTEM("db.system.name"),

	/**
	 * Whether it is run or undone.
	 */
	DIRECTION("direction"),

	/**
	 * What became of it.
	 */
	OUTCOME("outcome"),

	/**
	 * Its id.
	 */
	ID("db.migration.changeset.id"),

	/**
	 * Its file.
	 */
	PATH("db.migration.changeset.path"),

	/**
	 * Its author.
	 */
	AUTHOR("db.migration.changeset.author");

	private final String key;

	ChangeSetKey(String key) {
		this.key = key;
	}

	@Override
	public String asString() {
		return this.key;
	}

}
