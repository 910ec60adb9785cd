/**
 * The Spring edge: properties, the bean that runs before everything else, failure
 * analysis. Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.autoconfigure;

import org.jspecify.annotations.NullMarked;
