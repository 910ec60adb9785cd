/**
 * The vocabulary of migration-starter: modes, the states of a database, what was
 * observed, decided and done, and every failure a run can end in.
 */
@NullMarked
package io.github.migrationstarter;

import org.jspecify.annotations.NullMarked;
