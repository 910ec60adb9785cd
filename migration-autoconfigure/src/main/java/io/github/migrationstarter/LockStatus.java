package io.github.migrationstarter;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The lock that keeps two runs from writing at the same time, as it was looked at:
 * nothing was taken to find that out.
 *
 * @param holding whether somebody holds it
 * @param holder who, as it stands in the lock row, or {@code null}
 * @param since when they took it, or {@code null} if nobody has, or that cannot be told
 * @param life whether the holder is alive
 * @param activity what the holder is doing, to follow "it", or {@code null} if that is
 * not known
 * @since 0.1.0
 */
public record LockStatus(Holding holding, @Nullable String holder, @Nullable Instant since, Life life,
		@Nullable String activity) {

	/**
	 * A lock that nobody holds.
	 */
	public static final LockStatus FREE = new LockStatus(Holding.FREE, null, null, Life.UNTOLD, null);

	/**
	 * A lock that could not be looked at.
	 */
	public static final LockStatus UNKNOWN = new LockStatus(Holding.UNKNOWN, null, null, Life.UNTOLD, null);

	/**
	 * Whether the lock is held.
	 */
	public enum Holding {

		/**
		 * Nobody holds it, also because there is no lock table yet.
		 */
		FREE,

		/**
		 * Somebody does.
		 */
		HELD,

		/**
		 * The role may not read it, or somebody keeps the row locked.
		 */
		UNKNOWN

	}

	/**
	 * Whether a holder is alive.
	 */
	public enum Life {

		/**
		 * It is proven to be alive.
		 */
		ALIVE,

		/**
		 * It is proven to be dead: the next run that writes takes the lock over.
		 */
		DEAD,

		/**
		 * That cannot be told by only looking.
		 */
		UNTOLD

	}

}
