package io.github.migrationstarter;

import java.time.Instant;

/**
 * Something that happened to the application's database in a run: a start, or a call of
 * {@link Migrations}. Published as the payload of an application event; what no start
 * waited for is told as it happens, and what a start did once the beans are there.
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
