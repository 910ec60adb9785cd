package io.github.migrationstarter.liquibase;

import java.sql.Connection;

import liquibase.database.Database;

import io.github.migrationstarter.database.CurrentRole;
import io.github.migrationstarter.database.QuotedName;

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
		return "GRANT USAGE ON SCHEMA " + QuotedName.of(schema) + " TO " + role
				+ "; GRANT SELECT ON ALL TABLES IN SCHEMA " + QuotedName.of(schema) + " TO " + role + ";";
	}

	private String role() {
		String role = CurrentRole.of(this.connection);
		return (role != null) ? QuotedName.of(role) : "<the role>";
	}

}
