package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import liquibase.database.Database;

/**
 * How long each change set took when it ran last, in the run table. They are noted with
 * the run, in one go, and serve people only: a process that is killed loses those of its
 * run.
 */
final class Durations {

	private static final String ID = "took-";

	private final Connection connection;

	private final String table;

	Durations(Database database, Connection connection) {
		this.connection = connection;
		this.table = RunTable.escapedName(database);
	}

	/**
	 * Notes some, and forgets those of change sets that were undone.
	 * @param ended what has ended, by identity
	 * @throws SQLException if the database failed
	 */
	void note(Map<String, Ended> ended) throws SQLException {
		forget(ended.keySet());
		try (PreparedStatement insert = this.connection.prepareStatement(
				"INSERT INTO " + this.table + " (ID, KIND, REVISION, MILLISECONDS) VALUES (?, 'TOOK', ?, ?)")) {
			for (Map.Entry<String, Ended> each : ended.entrySet()) {
				if (each.getValue().way() == Way.RAN) {
					insert.setString(1, ID + RunTable.id(each.getKey()));
					insert.setString(2, each.getKey());
					insert.setLong(3, each.getValue().duration().toMillis());
					insert.addBatch();
				}
			}
			insert.executeBatch();
		}
	}

	private void forget(Collection<String> identities) throws SQLException {
		try (PreparedStatement delete = this.connection
			.prepareStatement("DELETE FROM " + this.table + " WHERE ID = ?")) {
			for (String identity : identities) {
				delete.setString(1, ID + RunTable.id(identity));
				delete.addBatch();
			}
			delete.executeBatch();
		}
	}

	/**
	 * Reads them.
	 * @return what is known, by identity
	 * @throws SQLException if the database failed
	 */
	Map<String, Duration> read() throws SQLException {
		Map<String, Duration> durations = new HashMap<>();
		try (PreparedStatement statement = this.connection
			.prepareStatement("SELECT REVISION, MILLISECONDS FROM " + this.table + " WHERE KIND = ?")) {
			statement.setString(1, "TOOK");
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					durations.put(row.getString(1), Duration.ofMillis(row.getLong(2)));
				}
			}
		}
		return durations;
	}

	/**
	 * What became of a change set.
	 *
	 * @param way how it ended
	 * @param duration how long it took
	 */
	record Ended(Way way, Duration duration) {
	}

	/**
	 * How a change set ended.
	 */
	enum Way {

		/**
		 * It has a row in the history.
		 */
		RAN,

		/**
		 * It was undone, or left without a row.
		 */
		NOT_RUN

	}

}
