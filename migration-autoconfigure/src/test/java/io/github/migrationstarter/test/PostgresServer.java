package io.github.migrationstarter.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A PostgreSQL server on which a test makes its own databases.
 */
public interface PostgresServer {

	String host();

	int port();

	/**
	 * Name of the superuser who owns every database that {@link #createDatabase()} makes.
	 */
	String username();

	String password();

	default String url(String database) {
		String name = URLEncoder.encode(database, StandardCharsets.UTF_8);
		return "jdbc:postgresql://%s:%d/%s".formatted(host(), port(), name);
	}

	default Connection connect(String database) throws SQLException {
		return DriverManager.getConnection(url(database), username(), password());
	}

	/**
	 * Creates an empty database and returns its fresh random name.
	 */
	default String createDatabase() {
		String name = "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
			return name;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not create database '" + name + "'", ex);
		}
	}

	/**
	 * Path of the data directory, as the server sees it.
	 */
	default String dataDirectory() {
		try (Connection connection = connect("postgres");
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SHOW data_directory")) {
			result.next();
			return result.getString(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not ask the server for its data directory", ex);
		}
	}

}
