/**
 * The status of a database as a page for people: text in, text out. Internal: no
 * compatibility promise.
 */
@NullMarked
package io.github.migrationstarter.page;

import org.jspecify.annotations.NullMarked;
