package io.github.migrationstarter;

import java.time.Instant;

/**
 * A run begins. Nothing is connected yet, and nothing decided.
 *
 * @param time when
 * @param database the database, of which only the name is known
 * @since 0.1.0
 */
public record MigrationStarted(Instant time, DatabaseDescription database) implements MigrationEvent {
}
