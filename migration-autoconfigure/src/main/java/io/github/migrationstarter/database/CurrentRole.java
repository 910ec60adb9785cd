package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * Who works on a connection, for messages about rights.
 */
public final class CurrentRole {

	private CurrentRole() {
	}

	/**
	 * Asks the database.
	 * @param connection a connection whose last transaction has ended
	 * @return the role, or {@code null} if it cannot be told
	 */
	public static @Nullable String of(Connection connection) {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select current_user")) {
			return result.next() ? result.getString(1) : null;
		}
		catch (SQLException ex) {
			return null; // it is only needed for a message about another failure
		}
	}

}
