package io.github.migrationstarter.bootstrap;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.Observation.Presence;

/**
 * The changelog with what became of it, or the changelog alone.
 *
 * @param database which database it is
 * @param entries the change sets in changelog order, each row that the changelog does not
 * know behind the one that it ran after
 * @param presence whether the database is there, as far as it was looked at
 * @param obstacle why the database could not be looked at, or {@code null} if it was or
 * does not exist
 */
public record HistoryLook(DatabaseDescription database, List<HistoryEntry> entries, Presence presence,
		@Nullable MigrationException obstacle) {

	/**
	 * Whether it is known that the database does not exist.
	 * @return {@code false} also where it could not be looked at
	 */
	public boolean isMissing() {
		return this.obstacle == null && this.presence == Presence.MISSING;
	}

}
