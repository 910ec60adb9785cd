package io.github.migrationstarter.page;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationStatus;

/**
 * What the page shows.
 *
 * @param status where the database stands, or {@code null} if it cannot be looked at
 * @param entries the change sets, in the order of the changelog
 * @param problem why the database or the changelog cannot be looked at, or {@code null}
 * @param remedy what to do about that, or {@code null}
 * @param at when it was looked at
 * @param applicationName what the application is called
 */
public record PageContent(@Nullable MigrationStatus status, List<HistoryEntry> entries, @Nullable String problem,
		@Nullable String remedy, Instant at, String applicationName) {

	public PageContent {
		entries = List.copyOf(entries);
	}

}
