package io.github.migrationstarter.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Something that a statement which did not end has left in the database.
 *
 * @param name what it is, for example {@code index "public"."rooms_by_name"}
 * @param undo the statement that removes it
 * @param builder the process of the server that still works on it, if one does
 */
public record Leftover(String name, String undo, @Nullable Integer builder) {
}
