/**
 * What differs by engine: creating a database, proving that a lock holder is alive,
 * reading the catalogue. Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.database;

import org.jspecify.annotations.NullMarked;
