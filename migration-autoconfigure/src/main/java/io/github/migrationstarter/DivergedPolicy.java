package io.github.migrationstarter;

/**
 * What mode {@code true} does when database and changelog each have change sets that the
 * other lacks: the value of {@code db.diverged}.
 *
 * @since 0.1.0
 */
public enum DivergedPolicy {

	/**
	 * Write nothing and fail.
	 */
	REFUSE,

	/**
	 * Run what is pending, with a warning that lists both sides, as plain Liquibase does
	 * without one.
	 */
	UPGRADE

}
