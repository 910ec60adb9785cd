/**
 * The platform's variables ({@code DATABASE_URL}, {@code PG*}) as the address of a
 * database. Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.environment;

import org.jspecify.annotations.NullMarked;
