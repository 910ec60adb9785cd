/**
 * The platform's variables ({@code DATABASE_URL}, {@code PG*}) as the address of a
 * database, and {@code .env}, which may hold them. Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.environment;

import org.jspecify.annotations.NullMarked;
