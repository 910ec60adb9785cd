package io.github.migrationstarter;

import java.time.Instant;

/**
 * Something that happened in a run: a start, or a call of {@link Migrations}. It is the
 * payload of an application event. Beans hear of what a start did once they can be made,
 * and of everything else as it happens.
 *
 * @since 0.1.0
 */
public sealed interface MigrationEvent permits MigrationStarted, ChangeSetApplied, MigrationFinished, MigrationFailed {

	/**
	 * When it happened, which is before it was heard of where a start did it.
	 * @return the time
	 */
	Instant time();

	/**
	 * The database.
	 * @return its name, and its product and version once it has been connected to
	 */
	DatabaseDescription database();

}
