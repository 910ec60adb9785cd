package io.github.migrationstarter.test;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A database of one test, which may not exist yet. Reads and writes through plain JDBC,
 * the other door than the one under test.
 *
 * @param url its JDBC URL
 * @param username its user; empty on SQLite
 * @param password the password
 */
public record TestDatabase(String url, String username, String password) {

	/**
	 * A SQLite file that does not exist, in a folder that does not exist.
	 */
	public static TestDatabase missingSqlite(Path folder) {
		return new TestDatabase("jdbc:sqlite:" + folder.resolve("data").resolve(UUID.randomUUID() + ".db"), "", "");
	}

	/**
	 * A PostgreSQL database that does not exist.
	 */
	public static TestDatabase missing(PostgresServer server) {
		String name = "Test " + UUID.randomUUID().toString().substring(0, 13);
		return new TestDatabase(server.url(name), server.username(), server.password());
	}

	/**
	 * An empty PostgreSQL database.
	 */
	public static TestDatabase empty(PostgresServer server) {
		return new TestDatabase(server.url(server.createDatabase()), server.username(), server.password());
	}

	public Connection connect() throws SQLException {
		return DriverManager.getConnection(this.url, this.username, this.password);
	}

	public void execute(String... statements) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The first column of a query's rows.
	 */
	public List<String> query(String sql) {
		try (Connection connection = connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (result.next()) {
				values.add(result.getString(1));
			}
			return values;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String dump(DatabaseDump dump) {
		try (Connection connection = connect()) {
			return dump.of(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The ids of the history, in order of execution.
	 */
	public List<String> history() {
		return query("SELECT ID FROM DATABASECHANGELOG ORDER BY ORDEREXECUTED");
	}

	/**
	 * The properties of an application that uses it.
	 */
	public String[] properties() {
		return new String[] { "spring.datasource.url=" + this.url, "spring.datasource.username=" + this.username,
				"spring.datasource.password=" + this.password, "spring.datasource.hikari.maximum-pool-size=2" };
	}

}
