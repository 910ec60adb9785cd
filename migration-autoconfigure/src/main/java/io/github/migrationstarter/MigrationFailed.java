package io.github.migrationstarter;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A run was refused or failed. A start that fails tells it only to listeners that exist
 * as objects before there are beans.
 *
 * @param time when it ended
 * @param database the database
 * @param failure why, nearly always a {@link MigrationException}
 * @param running the change set that failed, or {@code null} if none was running
 * @since 0.1.0
 */
public record MigrationFailed(Instant time, DatabaseDescription database, RuntimeException failure,
		@Nullable Revision running) implements MigrationEvent {
}
