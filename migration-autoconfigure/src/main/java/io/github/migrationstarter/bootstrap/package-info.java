/**
 * Reads, decides and writes in order, knowing nothing of the engine or of Liquibase.
 * Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.bootstrap;

import org.jspecify.annotations.NullMarked;
