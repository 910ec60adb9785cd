package io.github.migrationstarter;

import java.time.Instant;

/**
 * A run is over and did what it was to do, which may be nothing.
 *
 * @param time when it ended
 * @param database the database
 * @param report what was found and done
 * @since 0.1.0
 */
public record MigrationFinished(Instant time, DatabaseDescription database,
		BootstrapReport report) implements MigrationEvent {
}
