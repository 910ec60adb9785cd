package io.github.migrationstarter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where a database stands, by one look that wrote nothing and took no lock.
 *
 * @param database which database it is
 * @param observation what it holds against the changelog
 * @param lock who holds the lock
 * @param runs the last runs, the newest first, or {@code null} if they could not be read
 * @since 0.1.0
 */
public record MigrationStatus(DatabaseDescription database, Observation observation, LockStatus lock,
		@Nullable List<RunRecord> runs) {

	/**
	 * What the observation means.
	 * @return the state
	 */
	public DatabaseState state() {
		return DatabaseState.of(this.observation);
	}

	/**
	 * What to do next.
	 * @return the step that comes first
	 */
	public NextStep next() {
		return NextStep.of(this.observation, this.lock);
	}

}
