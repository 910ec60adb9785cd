package io.github.migrationstarter.actuate;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.StatusLook;

/**
 * What a look has seen.
 *
 * @param look what there is to show, or {@code null} if the database could not be looked
 * at
 * @param problem why not, or {@code null}
 * @param at when
 */
record Sight(@Nullable StatusLook look, @Nullable Problem problem, Instant at) {
}
