/**
 * The changelog, its history, its lock and the atomic change sets, on top of Liquibase.
 * Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.liquibase;

import org.jspecify.annotations.NullMarked;
