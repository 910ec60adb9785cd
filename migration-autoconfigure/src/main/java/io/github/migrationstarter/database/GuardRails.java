package io.github.migrationstarter.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a change set from blocking the application on PostgreSQL.
 *
 * @param lockTimeout how long a statement of a change set waits for a lock, {@code null}
 * for as long as it takes
 * @param statementTimeout how long a statement of a change set runs, {@code null} for as
 * long as it takes
 * @param retries how often a change set that gave up on a lock runs again
 */
public record GuardRails(@Nullable Duration lockTimeout, @Nullable Duration statementTimeout, int retries) {

	/**
	 * Nothing ends a change set.
	 */
	public static final GuardRails NONE = new GuardRails(null, null, 0);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	/**
	 * Whether there are any.
	 * @return {@code true} if a run is as it is without them
	 */
	public boolean isNone() {
		return equals(NONE);
	}

	/**
	 * How long to let others pass before the next attempt: at first as long as the
	 * attempt kept them waiting, and twice as long each time.
	 * @param attempts how many attempts there were
	 * @return between half a second and half a minute, unless a lock is waited for longer
	 */
	public Duration pause(int attempts) {
		Duration first = longer(FIRST_PAUSE, (this.lockTimeout != null) ? this.lockTimeout : FIRST_PAUSE);
		Duration longest = longer(LONGEST_PAUSE, first);
		Duration pause = first;
		for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
			pause = pause.multipliedBy(2);
		}
		return (pause.compareTo(longest) < 0) ? pause : longest;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? other : one;
	}

}
