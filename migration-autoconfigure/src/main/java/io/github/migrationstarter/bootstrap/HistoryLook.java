package io.github.migrationstarter.bootstrap;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationException;

/**
 * The changelog with what became of it, or the changelog alone.
 *
 * @param database the database's name
 * @param entries the change sets in changelog order, each row that the changelog does not
 * know behind the one that it ran after
 * @param obstacle why the database could not be looked at, or {@code null} if it was or
 * does not exist
 */
public record HistoryLook(String database, List<HistoryEntry> entries, @Nullable MigrationException obstacle) {
}
