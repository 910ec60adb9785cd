package io.github.migrationstarter;

/**
 * What is one transaction: the value of {@code db.transaction}.
 *
 * @since 0.1.0
 */
public enum TransactionScope {

	/**
	 * Each change set with its history row.
	 */
	CHANGE_SET("change-set"),

	/**
	 * Everything that is pending, with its history: all of it or nothing.
	 */
	RUN("run");

	private final String value;

	TransactionScope(String value) {
		this.value = value;
	}

	/**
	 * The scope as it is written in configuration.
	 * @return {@code change-set} or {@code run}
	 */
	@Override
	public String toString() {
		return this.value;
	}

}
