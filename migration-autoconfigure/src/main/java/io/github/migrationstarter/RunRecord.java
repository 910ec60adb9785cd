package io.github.migrationstarter;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A run that the run table remembers.
 *
 * @param holder who ran it, as it stood in the lock row
 * @param action what it did, or tried to do
 * @param outcome how it ended
 * @param started when it began
 * @param finished when it ended
 * @param from the change set that had run last before, or {@code null} if none had
 * @param to the change set that had run last after, or {@code null} if none had or the
 * run failed
 * @param detail the slowest change sets, or the first line of the failure
 * @since 0.1.0
 */
public record RunRecord(String holder, BootstrapAction action, Outcome outcome, Instant started, Instant finished,
		@Nullable Revision from, @Nullable Revision to, String detail) {

	/**
	 * How long it took.
	 * @return the time between its begin and its end
	 */
	public Duration duration() {
		return Duration.between(this.started, this.finished);
	}

	/**
	 * How a run ended.
	 */
	public enum Outcome {

		/**
		 * It did what it was to do.
		 */
		DONE,

		/**
		 * A change set or the database failed.
		 */
		FAILED,

		/**
		 * The application was told to end meanwhile.
		 */
		STOPPED

	}

}
