package io.github.migrationstarter;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A row of the history.
 *
 * @param revision the change set
 * @param outcome how it got there
 * @param standing what the changelog knows of it
 * @param executed when, or {@code null} if the row does not tell
 * @param deployment what ran in the same run has the same, or {@code null} if the row
 * does not tell
 * @since 0.1.0
 */
public record AppliedRevision(Revision revision, Outcome outcome, Standing standing, @Nullable Instant executed,
		@Nullable String deployment) {

	/**
	 * How a row got into the history.
	 */
	public enum Outcome {

		/**
		 * The change set was run, or stamped.
		 */
		EXECUTED,

		/**
		 * It was run again.
		 */
		RERAN,

		/**
		 * It was only marked as run, because of a precondition.
		 */
		MARKED

	}

	/**
	 * What the changelog knows of a row.
	 */
	public enum Standing {

		/**
		 * The changelog has the change set, whatever it is for.
		 */
		KNOWN,

		/**
		 * The change set has left the changelog.
		 */
		RETIRED,

		/**
		 * Only a newer changelog can know it.
		 */
		NEWER

	}

}
