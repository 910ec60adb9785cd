package io.github.migrationstarter.liquibase;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.Intent;

/**
 * Our own small table beside the history: a first creation that was begun, intents, the
 * change sets that a finished run skipped, that the tables were made from the entities,
 * and the last runs. Every write belongs to the caller's transaction.
 */
final class RunTable {

	static final String FROM_ENTITIES = "CREATED FROM ENTITIES";

	private static final int RUNS_KEPT = 100;

	private final Database database;

	private final Connection connection;

	private final String table;

	RunTable(Database database, Connection connection) {
		this.database = database;
		this.connection = connection;
		this.table = escapedName(database);
	}

	static String escapedName(Database database) {
		return OwnTables.escaped(database, RunTableNames.of(database));
	}

	/**
	 * Makes the table.
	 * @throws SQLException if the database failed
	 */
	void create() throws SQLException {
		new RunTableDefinition(this.database).create(this.connection);
	}

	void beginCreation(String head, String holder) throws SQLException {
		update("DELETE FROM " + this.table + " WHERE KIND IN ('CREATION', 'ENTITIES')");
		update("INSERT INTO " + this.table + " (ID, KIND, REVISION, HOLDER, STARTED) VALUES (?, 'CREATION', ?, ?, ?)",
				"creation", head, holder, Instant.now().toString());
	}

	void endCreation() throws SQLException {
		update("DELETE FROM " + this.table + " WHERE KIND = 'CREATION'");
	}

	/**
	 * Notes that the tables were made from the entities.
	 * @param mark when, and why
	 * @param holder by whom
	 * @throws SQLException if the database failed
	 */
	void markEntities(EntityMark mark, String holder) throws SQLException {
		update("DELETE FROM " + this.table + " WHERE KIND IN ('CREATION', 'ENTITIES')");
		update("INSERT INTO " + this.table
				+ " (ID, KIND, HOLDER, STARTED, OUTCOME, DETAIL) VALUES ('entities', 'ENTITIES', ?, ?, ?, ?)", holder,
				mark.made().toString(), FROM_ENTITIES, shortened(mark.failure()));
	}

	void skip(String revision, String checksum) throws SQLException {
		forgetSkipped(revision);
		update("INSERT INTO " + this.table + " (ID, KIND, REVISION, CHECKSUM) VALUES (?, 'SKIPPED', ?, ?)",
				id(revision), revision, checksum);
	}

	void forgetSkipped(String revision) throws SQLException {
		update("DELETE FROM " + this.table + " WHERE ID = ?", id(revision));
	}

	static String id(String revision) {
		return UUID.nameUUIDFromBytes(revision.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/**
	 * Opens an intent.
	 * @param intent what is about to be done
	 * @param checksum that of the change set
	 * @throws SQLException if the database failed, also because one is open
	 */
	void open(Intent intent, String checksum) throws SQLException {
		update("INSERT INTO " + this.table
				+ " (ID, KIND, REVISION, CHECKSUM, HOLDER, ACTION, STARTED) VALUES (?, 'INTENT', ?, ?, ?, ?, ?)",
				intentId(intent), intent.revision().identity(), checksum, intent.holder(), intent.direction().name(),
				intent.started().toString());
	}

	void close(Intent intent) throws SQLException {
		update("DELETE FROM " + this.table + " WHERE ID = ?", intentId(intent));
	}

	/**
	 * The statement by which a person closes an intent.
	 * @param database the database
	 * @param intent an open one
	 * @return one complete DELETE
	 */
	static String closeStatement(Database database, Intent intent) {
		return "DELETE FROM " + escapedName(database) + " WHERE ID = '" + intentId(intent) + "';";
	}

	private static String intentId(Intent intent) {
		return "intent-" + id(intent.revision().identity());
	}

	/**
	 * Adds a run, and forgets the oldest.
	 * @param run what is to be remembered
	 * @throws SQLException if the database failed
	 */
	void add(Run run) throws SQLException {
		update("INSERT INTO " + this.table
				+ " (ID, KIND, HOLDER, ACTION, STARTED, FINISHED, FROM_REVISION, TO_REVISION, OUTCOME, DETAIL, "
				+ "MILLISECONDS) VALUES (?, 'RUN', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				run.started() + "-" + Integer.toHexString(run.holder().hashCode()), run.holder(), run.action(),
				run.started().toString(), run.finished().toString(), run.from(), run.to(), run.outcome(),
				shortened(run.detail()), run.finished().toEpochMilli() - run.started().toEpochMilli());
		List<String> runs = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement
					.executeQuery("SELECT ID FROM " + this.table + " WHERE KIND = 'RUN' ORDER BY ID DESC")) {
			while (result.next()) {
				runs.add(result.getString(1));
			}
		}
		for (String old : runs.subList(Math.min(RUNS_KEPT, runs.size()), runs.size())) {
			update("DELETE FROM " + this.table + " WHERE ID = ?", old);
		}
	}

	private static String shortened(String detail) {
		return detail.substring(0, Math.min(detail.length(), RunTableDefinition.DETAIL_LENGTH));
	}

	private void update(String sql, @Nullable Object... parameters) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				if (parameters[i] instanceof Long number) {
					statement.setLong(i + 1, number);
				}
				else {
					statement.setString(i + 1, (String) parameters[i]);
				}
			}
			statement.executeUpdate();
		}
	}

	/**
	 * One run.
	 *
	 * @param holder whose it was
	 * @param action what it did
	 * @param started when it began
	 * @param finished when it ended
	 * @param from the revision before
	 * @param to the revision after
	 * @param outcome how it ended
	 * @param detail what took longest
	 */
	record Run(String holder, String action, Instant started, Instant finished, @Nullable String from,
			@Nullable String to, String outcome, String detail) {
	}

}
