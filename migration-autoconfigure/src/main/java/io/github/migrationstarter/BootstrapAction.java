package io.github.migrationstarter;

/**
 * What a run does to the database.
 *
 * @since 0.1.0
 */
public enum BootstrapAction {

	/**
	 * Nothing.
	 */
	LEAVE("left as it is"),

	/**
	 * Builds the schema from nothing, the database itself included.
	 */
	CREATE("created"),

	/**
	 * Drops everything first ({@code spring.liquibase.drop-first}), then creates.
	 */
	DROP_AND_CREATE("dropped and created"),

	/**
	 * Writes the history of a schema that is already there, then upgrades from it.
	 */
	STAMP_AND_UPGRADE("stamped and upgraded"),

	/**
	 * Writes the history of a schema that is already there, and runs nothing.
	 */
	STAMP("stamped"),

	/**
	 * Runs the pending change sets, and those that run again.
	 */
	UPGRADE("upgraded"),

	/**
	 * Runs only the change sets that run again.
	 */
	REPEAT("kept current"),

	/**
	 * Undoes change sets, the last one that ran first.
	 */
	DOWNGRADE("downgraded"),

	/**
	 * Chooses not to write, and fails.
	 */
	REFUSE("refused");

	private final String done;

	BootstrapAction(String done) {
		this.done = done;
	}

	/**
	 * Whether the action writes to the database.
	 * @return {@code false} for {@link #LEAVE} and {@link #REFUSE}
	 */
	public boolean isWriting() {
		return this != LEAVE && this != REFUSE;
	}

	/**
	 * The action as something that has been done, for sentences such as "was upgraded".
	 * @return a past participle in lower case
	 */
	public String done() {
		return this.done;
	}

}
