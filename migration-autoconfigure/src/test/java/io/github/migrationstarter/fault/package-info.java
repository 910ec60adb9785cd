/**
 * Applications in JVMs of their own that are killed, stopped, raced and robbed in the
 * middle of a migration.
 */
package io.github.migrationstarter.fault;
