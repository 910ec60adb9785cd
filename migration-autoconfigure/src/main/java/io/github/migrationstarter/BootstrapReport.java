package io.github.migrationstarter;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a run found and did.
 *
 * @param found the state it acted on, or {@code null} if nothing was looked at
 * @param from the change set that had run last before, or {@code null} if none had
 * @param action what it did
 * @param changeSets how many change sets it ran or stamped
 * @param observation what it read last, or {@code null} if nothing was looked at
 * @param duration how long it took
 * @since 0.1.0
 */
public record BootstrapReport(@Nullable DatabaseState found, @Nullable Revision from, BootstrapAction action,
		int changeSets, @Nullable Observation observation, Duration duration) {

	/**
	 * The report of a run that looked at nothing.
	 * @return an empty report
	 */
	public static BootstrapReport unobserved() {
		return new BootstrapReport(null, null, BootstrapAction.LEAVE, 0, null, Duration.ZERO);
	}

	/**
	 * The state the run left the database in.
	 * @return the state, or {@code null} if nothing was looked at
	 */
	public @Nullable DatabaseState state() {
		return (this.observation != null) ? DatabaseState.of(this.observation) : null;
	}

}
