package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.DatabaseAddress;

/**
 * Where a connection leads to, for programs that are to go there too.
 */
public final class ConnectedAddress {

	private static final Pattern SERVER = Pattern
		.compile("jdbc:postgresql://(?:[^@/]*@)?(?:\\[([^\\]]*)\\]|([^:/?]*))(?::(\\d+))?(?:[/?].*)?", Pattern.DOTALL);

	private ConnectedAddress() {
	}

	/**
	 * Asks a connection.
	 * @param connection the connection
	 * @param location what its URL says
	 * @return the address
	 * @throws SQLException if the database failed
	 */
	public static DatabaseAddress of(Connection connection, DatabaseLocation location) throws SQLException {
		return switch (Engine.of(connection)) {
			case SQLITE -> new DatabaseAddress(location.file(), null, null, null, null);
			case POSTGRESQL -> postgresql(connection, location.database());
			case OTHER ->
				new DatabaseAddress(null, null, null, connection.getCatalog(), connection.getMetaData().getUserName());
		};
	}

	/**
	 * A pooler may know the database by another name than the server, and whoever is
	 * logged in may act as somebody else.
	 */
	private static DatabaseAddress postgresql(Connection connection, @Nullable String named) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select current_database(), session_user")) {
			result.next();
			return server(String.valueOf(connection.getMetaData().getURL()),
					(named != null) ? named : result.getString(1), result.getString(2));
		}
	}

	/**
	 * Reads host and port from a URL.
	 * @param url a URL of PostgreSQL
	 * @param database the database
	 * @param user who is logged in
	 * @return the address
	 */
	static DatabaseAddress server(String url, String database, String user) {
		List<String> servers = DatabaseLocation.hosts(url);
		Matcher server = SERVER.matcher(servers.isEmpty() ? "jdbc:postgresql://" : servers.get(0));
		if (servers.size() > 1 || !server.matches()) {
			return new DatabaseAddress(null, null, null, database, user);
		}
		String host = (server.group(1) != null) ? server.group(1) : server.group(2);
		String port = (server.group(3) != null) ? server.group(3) : "5432";
		return new DatabaseAddress(null, host.isEmpty() ? "localhost" : host, Integer.valueOf(port), database, user);
	}

}
