package io.github.migrationstarter;

import org.jspecify.annotations.Nullable;

/**
 * Which database was looked at.
 *
 * @param name its name for people, without anything secret, for example
 * {@code PostgreSQL database 'app' at db:5432}
 * @param product what the server calls itself, or {@code null} if the database does not
 * exist
 * @param version the server's version, or {@code null} if the database does not exist
 * @since 0.1.0
 */
public record DatabaseDescription(String name, @Nullable String product, @Nullable String version) {
}
