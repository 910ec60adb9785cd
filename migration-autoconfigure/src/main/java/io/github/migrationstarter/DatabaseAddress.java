package io.github.migrationstarter;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where a database is, as far as its URL and connection tell, and never with a password.
 *
 * @param file the absolute path of a SQLite file, or {@code null}
 * @param host the host of a PostgreSQL server, or {@code null} if the URL names several
 * @param port its port, or {@code null} if the URL names several
 * @param database the name of the database on its server, or {@code null}
 * @param user who is logged in, or {@code null} where there are no users
 * @since 0.1.0
 */
public record DatabaseAddress(@Nullable Path file, @Nullable String host, @Nullable Integer port,
		@Nullable String database, @Nullable String user) {
}
