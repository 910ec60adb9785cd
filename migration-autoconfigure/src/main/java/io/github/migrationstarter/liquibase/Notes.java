package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.Revision;

/**
 * What the run table tells an observation.
 *
 * @param creationHead the head of a first creation that was begun and not finished
 * @param skipped the checksums of skipped change sets by identity
 * @param intents the open intents of runs that are over, the oldest first
 * @param fromEntities the note that the tables were made from the entities, if they were
 */
record Notes(@Nullable String creationHead, Map<String, String> skipped, List<Intent> intents,
		@Nullable EntityMark fromEntities) {

	static final Notes NONE = new Notes(null, Map.of(), List.of(), null);

	private static final String SEPARATOR = "::";

	/**
	 * Reads them.
	 * @param database the database
	 * @param connection its connection
	 * @param lockTable the lock table, or {@code null} if there is none
	 * @return the notes
	 * @throws SQLException if the database failed
	 */
	static Notes read(Database database, Connection connection, @Nullable String lockTable) throws SQLException {
		String creation = null;
		Map<String, String> skipped = new HashMap<>();
		List<Intent> intents = List.of();
		EntityMark fromEntities = null;
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(
						"SELECT KIND, REVISION, CHECKSUM, STARTED, DETAIL FROM " + RunTable.escapedName(database)
								+ " WHERE KIND IN ('CREATION', 'SKIPPED', 'INTENT', 'ENTITIES')")) {
			while (result.next()) {
				switch (result.getString(1)) {
					case "CREATION" -> creation = result.getString(2);
					case "ENTITIES" ->
						fromEntities = new EntityMark(Instant.parse(result.getString(4)), result.getString(5));
					case "SKIPPED" -> skipped.put(result.getString(2), result.getString(3));
					default -> intents = intents(database, connection, lockTable);
				}
			}
		}
		return new Notes(creation, skipped, intents, fromEntities);
	}

	/**
	 * Reads the intents and the holder of the lock in one statement, between two of which
	 * a run could end: an intent of the run that holds the lock may be work in progress.
	 */
	private static List<Intent> intents(Database database, Connection connection, @Nullable String lockTable)
			throws SQLException {
		String holder = (lockTable != null)
				? "(SELECT MAX(LOCKEDBY) FROM " + OwnTables.escaped(database, lockTable) + " WHERE ID = 1)" : "NULL";
		List<Intent> intents = new ArrayList<>();
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT REVISION, ACTION, HOLDER, STARTED, " + holder
						+ " FROM " + RunTable.escapedName(database) + " WHERE KIND = 'INTENT' ORDER BY STARTED")) {
			while (result.next()) {
				if (!LockToken.isSameRun(result.getString(3), result.getString(5))) {
					intents.add(intent(result));
				}
			}
		}
		return intents;
	}

	private static Intent intent(ResultSet row) throws SQLException {
		return new Intent(revision(row.getString(1)), Direction.valueOf(row.getString(2)), row.getString(3),
				Instant.parse(row.getString(4)));
	}

	/**
	 * Takes an identity apart: an id may hold what separates, a path and an author hardly
	 * ever do.
	 */
	static Revision revision(String identity) {
		int first = identity.indexOf(SEPARATOR);
		int last = identity.lastIndexOf(SEPARATOR);
		return new Revision(identity.substring(0, first), identity.substring(first + SEPARATOR.length(), last),
				identity.substring(last + SEPARATOR.length()), null);
	}

}
