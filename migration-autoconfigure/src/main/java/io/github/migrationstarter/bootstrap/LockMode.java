package io.github.migrationstarter.bootstrap;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a transaction of PostgreSQL locks a table, the weakest first. Reading alone is left
 * out: it keeps nobody from reading and writing.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">Table-level
 * locks</a>
 */
public enum LockMode {

	ROW_SHARE("blocks who changes the same rows"),

	ROW_EXCLUSIVE("blocks who changes the same rows"),

	SHARE_UPDATE_EXCLUSIVE("blocks VACUUM and other changes of the table"),

	SHARE("blocks writes"),

	SHARE_ROW_EXCLUSIVE("blocks writes"),

	EXCLUSIVE("blocks writes"),

	ACCESS_EXCLUSIVE("blocks reads and writes");

	private final String effect;

	LockMode(String effect) {
		this.effect = effect;
	}

	/**
	 * What it means to the application.
	 * @return for example {@code blocks writes}
	 */
	public String effect() {
		return this.effect;
	}

	/**
	 * Finds a mode by the name that {@code pg_locks} has for it.
	 * @param mode for example {@code AccessExclusiveLock}
	 * @return the mode, or nothing for {@code AccessShareLock}
	 */
	public static Optional<LockMode> of(String mode) {
		return Arrays.stream(values())
			.filter((each) -> (each.name().replace("_", "") + "LOCK").equalsIgnoreCase(mode))
			.findFirst();
	}

	@Override
	public String toString() {
		return name().replace('_', ' ');
	}

}
