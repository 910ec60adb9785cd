package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.migrationstarter.MigrationRefusedException;

/**
 * Tells a server that replays the changes of another one, and can only be read.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL">Recovery
 * control functions</a>
 */
final class PostgresRecovery {

	private PostgresRecovery() {
	}

	/**
	 * Refuses such a server.
	 * @param connection a connection to it
	 * @param found what the refusal begins with, to be followed by where
	 * @throws SQLException if the database failed
	 */
	static void check(Connection connection, String found) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select pg_is_in_recovery()")) {
			if (result.next() && result.getBoolean(1)) {
				throw new MigrationRefusedException(null, found
						+ " on a standby: its server replays the changes of another one and cannot be written to.",
						"Migrate through the primary: name it in spring.liquibase.url, or put "
								+ "targetServerType=primary into the URL. An application that only reads from a standby "
								+ "starts with DB_BOOTSTRAP_ON_STARTUP=false.");
			}
		}
	}

}
