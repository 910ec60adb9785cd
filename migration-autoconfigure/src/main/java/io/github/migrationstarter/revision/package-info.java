/**
 * Writes the next file of the changelog into the source tree. Internal: no compatibility
 * promise.
 */
@NullMarked
package io.github.migrationstarter.revision;

import org.jspecify.annotations.NullMarked;
