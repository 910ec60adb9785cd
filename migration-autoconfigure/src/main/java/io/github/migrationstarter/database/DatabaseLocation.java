package io.github.migrationstarter.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a JDBC URL points to, without connecting and without its secrets.
 *
 * @param kind what it points to
 * @param name the database for messages, for example
 * {@code PostgreSQL database 'app' at db:5432}
 * @param file the absolute path of a SQLite file
 * @param database the name of a PostgreSQL database
 */
public record DatabaseLocation(Kind kind, String name, @Nullable Path file, @Nullable String database) {

	private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql:(?://([^/?]*)/?)?([^?]*)(?:\\?.*)?",
			Pattern.DOTALL);

	private static final Pattern MEMORY = Pattern.compile("jdbc:(?:h2:mem:|hsqldb:mem:|derby:memory:|tc:).*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/**
	 * What a URL points to.
	 */
	public enum Kind {

		SQLITE_FILE, POSTGRESQL, MEMORY, OTHER

	}

	/**
	 * Reads a JDBC URL.
	 * @param url the URL, or {@code null} if the DataSource does not tell it
	 * @return where it points to
	 */
	public static DatabaseLocation of(@Nullable String url) {
		if (url == null) {
			return new DatabaseLocation(Kind.OTHER, "database", null, null);
		}
		if (url.startsWith("jdbc:sqlite:")) {
			return sqlite(url.substring("jdbc:sqlite:".length()));
		}
		Matcher postgresql = POSTGRESQL.matcher(url);
		if (postgresql.matches()) {
			String hosts = (postgresql.group(1) != null && !postgresql.group(1).isEmpty()) ? postgresql.group(1)
					: "localhost";
			String database = URLDecoder.decode(postgresql.group(2), StandardCharsets.UTF_8);
			return new DatabaseLocation(Kind.POSTGRESQL, "PostgreSQL database"
					+ (database.isEmpty() ? "" : " '" + database + "'") + " at " + withoutUsers(hosts), null,
					database.isEmpty() ? null : database);
		}
		String bare = url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
		return new DatabaseLocation(MEMORY.matcher(url).matches() ? Kind.MEMORY : Kind.OTHER, "database '" + bare + "'",
				null, null);
	}

	/**
	 * Asks a connection.
	 * @param connection the connection
	 * @param untold what is known without it
	 * @return where it points to, or what was known if it does not tell either
	 * @throws SQLException if the connection failed
	 */
	public static DatabaseLocation of(Connection connection, DatabaseLocation untold) throws SQLException {
		String url = connection.getMetaData().getURL();
		return (url != null) ? of(url) : untold;
	}

	/**
	 * How a person deletes the database.
	 * @return a clause that goes on after "to get a new one,"
	 */
	public String deletion() {
		return switch (this.kind) {
			case SQLITE_FILE -> "delete the file '" + this.file + "'";
			case POSTGRESQL -> (this.database != null)
					? "run DROP DATABASE " + QuotedName.of(this.database) + " from another database of the server"
					: "drop the database";
			case MEMORY -> "end the application";
			case OTHER -> "drop the database";
		};
	}

	/**
	 * The URL of another database on the same PostgreSQL server, with the same
	 * parameters.
	 * @param url a PostgreSQL URL
	 * @param database the other database
	 * @return its URL
	 */
	static String sibling(String url, String database) {
		Matcher matcher = POSTGRESQL.matcher(url);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'url' must be a PostgreSQL URL");
		}
		String hosts = (matcher.group(1) != null) ? "//" + matcher.group(1) + "/" : "";
		int query = url.indexOf('?');
		return "jdbc:postgresql:" + hosts + database + ((query >= 0) ? url.substring(query) : "");
	}

	/**
	 * The URLs of the servers that one URL names.
	 * @param url a URL
	 * @return one for each, in order, or none if it is no PostgreSQL URL with hosts
	 */
	static List<String> hosts(String url) {
		Matcher matcher = POSTGRESQL.matcher(url);
		if (!matcher.matches() || matcher.group(1) == null) {
			return List.of();
		}
		return Arrays.stream(matcher.group(1).split(","))
			.map((host) -> url.substring(0, matcher.start(1)) + host + url.substring(matcher.end(1)))
			.toList();
	}

	/**
	 * PostgreSQL's driver knows no {@code user:password@host}, but people write it.
	 */
	private static String withoutUsers(String hosts) {
		String[] parts = hosts.split("@");
		List<String> bare = new ArrayList<>();
		for (int i = 1; i < parts.length - 1; i++) {
			if (parts[i].contains(",")) {
				bare.add(parts[i].substring(0, parts[i].indexOf(',')));
			}
		}
		bare.add(parts[parts.length - 1]);
		return String.join(",", bare);
	}

	private static DatabaseLocation sqlite(String address) {
		int query = address.indexOf('?');
		String path = (query >= 0) ? address.substring(0, query) : address;
		String parameters = (query >= 0) ? address.substring(query) : "";
		boolean uri = path.startsWith("file:");
		if (uri) {
			path = URLDecoder.decode(path.substring("file:".length()).replace("+", "%2B"), StandardCharsets.UTF_8)
				.replaceFirst("^//(?:localhost)?/", "/");
		}
		if (path.isEmpty() || path.startsWith(":")
				|| uri && (parameters.contains("mode=memory") || parameters.contains("vfs=memdb"))) {
			return new DatabaseLocation(Kind.MEMORY, "in-memory SQLite database", null, null);
		}
		Path file = SqliteFileName.path(uri ? path : SqliteFileName.of(address));
		return new DatabaseLocation(Kind.SQLITE_FILE, "SQLite database '" + file + "'", file, null);
	}

}
