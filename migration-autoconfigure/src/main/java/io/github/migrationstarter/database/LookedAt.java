package io.github.migrationstarter.database;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Through which DataSource a running application is looked at.
 *
 * @param dataSource the DataSource
 * @param schema the schema that was migrated, {@code null} for the one that its
 * connections use
 */
public record LookedAt(DataSource dataSource, @Nullable String schema) {
}
