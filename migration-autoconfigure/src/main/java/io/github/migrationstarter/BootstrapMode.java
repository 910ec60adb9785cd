package io.github.migrationstarter;

/**
 * What a start may do to the database: the value of {@code db.bootstrap-on-startup}.
 *
 * @since 0.1.0
 */
public enum BootstrapMode {

	/**
	 * Create, stamp and upgrade.
	 */
	TRUE("true"),

	/**
	 * Write nothing.
	 */
	FALSE("false"),

	/**
	 * Create a database that is missing, empty or unfinished; leave every other one.
	 */
	MISSING_ONLY("missing-only");

	private final String value;

	BootstrapMode(String value) {
		this.value = value;
	}

	/**
	 * The mode as it is written in configuration.
	 * @return {@code true}, {@code false} or {@code missing-only}
	 */
	@Override
	public String toString() {
		return this.value;
	}

}
