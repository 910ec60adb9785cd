/**
 * Answers the probes of an orchestrator while no web server can. Internal: no
 * compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.probe;

import org.jspecify.annotations.NullMarked;
