package io.github.migrationstarter;

import java.time.Instant;

/**
 * A change set that cannot be one transaction, and that a run has begun and not ended: a
 * part of it may be there.
 *
 * @param revision the change set
 * @param direction whether it was run or rolled back
 * @param holder the run that began it, as it stood in the lock
 * @param started when
 * @since 0.1.0
 */
public record Intent(Revision revision, Direction direction, String holder, Instant started) {

	/**
	 * Which way a change set was being taken.
	 */
	public enum Direction {

		/**
		 * It was run.
		 */
		FORWARD,

		/**
		 * It was rolled back.
		 */
		BACK

	}

}
