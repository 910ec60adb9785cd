package io.github.migrationstarter;

/**
 * Which of the platform's variables choose the database: the value of
 * {@code db.environment}.
 *
 * @since 0.1.0
 */
public enum PlatformVariables {

	/**
	 * {@code DATABASE_URL} and {@code MIGRATION_DATABASE_URL}; {@code PG*} only complete
	 * them.
	 */
	DATABASE_URL("database-url"),

	/**
	 * Where there is no {@code DATABASE_URL}, {@code PG*} as well.
	 */
	ALL("all"),

	/**
	 * None.
	 */
	OFF("off");

	private final String value;

	PlatformVariables(String value) {
		this.value = value;
	}

	/**
	 * The choice as it is written in configuration.
	 * @return {@code database-url}, {@code all} or {@code off}
	 */
	@Override
	public String toString() {
		return this.value;
	}

}
