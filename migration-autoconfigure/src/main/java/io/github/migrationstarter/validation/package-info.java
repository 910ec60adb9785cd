/**
 * Looks at the changelog's files alone, without any database: the command
 * {@code validate} and an assertion for tests.
 * {@link io.github.migrationstarter.validation.ChangelogAssertion},
 * {@link io.github.migrationstarter.validation.ValidationReport},
 * {@link io.github.migrationstarter.validation.Finding},
 * {@link io.github.migrationstarter.validation.Check} and
 * {@link io.github.migrationstarter.validation.Severity} are API; everything else is
 * internal: no compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.validation;

import org.jspecify.annotations.NullMarked;
