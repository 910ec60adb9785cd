package io.github.migrationstarter;

import java.time.Instant;

/**
 * The note that the tables of a database were made from the entities, because migrating
 * it had failed.
 *
 * @param made when
 * @param failure the first line of that failure
 * @since 0.1.0
 */
public record EntityMark(Instant made, String failure) {
}
