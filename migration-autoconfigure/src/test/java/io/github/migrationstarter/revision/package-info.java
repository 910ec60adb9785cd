/**
 * Revisions, written into source trees that a test makes.
 */
package io.github.migrationstarter.revision;
