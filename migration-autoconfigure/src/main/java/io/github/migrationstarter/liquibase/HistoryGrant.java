package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import liquibase.database.Database;

/**
 * What the owner of the history runs to let the role of a connection read it.
 *
 * @param database the database, which knows where the history is
 * @param connection the connection of the role
 */
record HistoryGrant(Database database, Connection connection) {

	/**
	 * The statements, to be pasted.
	 * @return SQL with quoted names
	 */
	String statements() {
		String schema = String.valueOf(new StoredNames(this.database).historySchema());
		String role = role();
		return "GRANT USAGE ON SCHEMA " + quote(schema) + " TO " + role + "; GRANT SELECT ON ALL TABLES IN SCHEMA "
				+ quote(schema) + " TO " + role + ";";
	}

	private String role() {
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery("select current_user")) {
			return result.next() ? quote(result.getString(1)) : "<the role>";
		}
		catch (SQLException ex) {
			return "<the role>"; // it is only needed for a message about another failure
		}
	}

	private static String quote(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

}
