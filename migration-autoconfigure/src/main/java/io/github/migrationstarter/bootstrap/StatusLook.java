package io.github.migrationstarter.bootstrap;

import java.util.List;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationStatus;

/**
 * Where a database stands and what became of the whole changelog, by one look.
 *
 * @param status where it stands
 * @param entries every change set, and every row that the changelog does not know; the
 * changelog alone where the database is missing
 */
public record StatusLook(MigrationStatus status, List<HistoryEntry> entries) {
}
