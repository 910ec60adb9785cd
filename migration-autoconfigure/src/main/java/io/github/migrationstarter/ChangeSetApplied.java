package io.github.migrationstarter;

import java.time.Duration;
import java.time.Instant;

/**
 * A change set has ended, in whatever way lets the run go on. It is committed, unless the
 * whole run is one transaction: then it is with {@link MigrationFinished}, and gone with
 * {@link MigrationFailed}.
 *
 * @param time when it ended
 * @param database the database
 * @param revision the change set
 * @param outcome what became of it
 * @param duration how long it took
 * @param number its number in this run, from 1
 * @param total how many there are
 * @since 0.1.0
 */
public record ChangeSetApplied(Instant time, DatabaseDescription database, Revision revision, ChangeSetOutcome outcome,
		Duration duration, int number, int total) implements MigrationEvent {
}
