/**
 * Writes scripts for the database's own client, knowing nothing of Liquibase. Internal:
 * no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.script;

import org.jspecify.annotations.NullMarked;
