package io.github.migrationstarter;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One change set of the changelog, or one row of the history that the changelog does not
 * know.
 *
 * @param revision the change set
 * @param standing what became of it
 * @param flags what else is to be said of it
 * @param executed when it ran, or {@code null} if it has not or the row does not tell
 * @param took how long it took when it ran, or {@code null} if that was not noted
 * @param deployment what ran in the same run has the same, or {@code null}
 * @param checksum the checksum in the history, or of the text where it has not run;
 * {@code null} if the row has none
 * @param description what its author says of it
 * @param undo whether it can be rolled back
 * @since 0.1.0
 */
public record HistoryEntry(Revision revision, Standing standing, Set<Flag> flags, @Nullable Instant executed,
		@Nullable Duration took, @Nullable String deployment, @Nullable String checksum, Description description,
		Undo undo) {

	public HistoryEntry {
		flags = Set.copyOf(flags);
	}

	/**
	 * What became of a change set.
	 */
	public enum Standing {

		/**
		 * It was run or stamped.
		 */
		RAN,

		/**
		 * It was only marked as run, because of a precondition.
		 */
		MARKED,

		/**
		 * It was tried and left without a row, because of a precondition or an error that
		 * it allows.
		 */
		SKIPPED,

		/**
		 * It is to be run.
		 */
		PENDING,

		/**
		 * It is not for this database: by its contexts, labels or dbms, because it is
		 * ignored, or behind the configured tag.
		 */
		EXCLUDED,

		/**
		 * It ran, and has left the changelog since.
		 */
		RETIRED,

		/**
		 * It ran, and only a newer changelog can know it.
		 */
		NEWER

	}

	/**
	 * What else is to be said of a change set.
	 */
	public enum Flag {

		/**
		 * It is the last one of the changelog.
		 */
		HEAD,

		/**
		 * It is the one that ran last, of those that the changelog knows.
		 */
		CURRENT,

		/**
		 * The next upgrade runs it again.
		 */
		REPEATS,

		/**
		 * It was edited after it ran.
		 */
		ALTERED

	}

	/**
	 * Whether a change set can be rolled back.
	 */
	public enum Undo {

		POSSIBLE, IMPOSSIBLE, UNTOLD

	}

	/**
	 * What the author of a change set says of it.
	 *
	 * @param comment its comment, or {@code null}
	 * @param contexts the contexts it is for, or {@code null} for all
	 * @param labels its labels, or {@code null}
	 */
	public record Description(@Nullable String comment, @Nullable String contexts, @Nullable String labels) {
	}

}
