/**
 * Starts the application as a tool where its first argument asks for that: nothing of the
 * application runs but what a command needs. Internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.launch;

import org.jspecify.annotations.NullMarked;
