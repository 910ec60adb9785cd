package io.github.migrationstarter.database;

import org.jspecify.annotations.Nullable;

/**
 * How a missing PostgreSQL database is made.
 *
 * @param url the maintenance database; {@code null} for {@code postgres} on the same
 * server
 * @param username the role that creates; {@code null} for the DataSource's
 * @param password its password
 * @param template the template database; {@code null} for the server's default
 * @param owner the owner of the new database; {@code null} for the role that creates
 */
public record CreateSettings(@Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable String template, @Nullable String owner) {
}
