package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.Leftover;
import io.github.migrationstarter.database.RehearsalWatch.Commits;

/**
 * What differs by engine.
 */
public enum Engine {

	POSTGRESQL {

		@Override
		public void checkWritable(Connection connection, String database) throws SQLException {
			PostgresRecovery.check(connection, "The " + database + " is");
			ReadOnlyConnections.refuse(connection, database);
		}

		@Override
		public Catalogue catalogue() {
			return new PostgresCatalogue();
		}

		@Override
		public ObjectSearch objectSearch(Connection connection, @Nullable String schema) {
			return new PostgresObjectSearch(connection, schema);
		}

		@Override
		public SessionSettings sessionSettings(Connection connection) throws SQLException {
			return PostgresRoute.of(connection).settings();
		}

		@Override
		public SessionSettings lookSettings(Connection connection) {
			return new PostgresLookSettings();
		}

		@Override
		public Liveness liveness(Connection connection, SecondConnection second, DatabaseLocation location,
				@Nullable String schema, String lockTable) {
			return new PostgresLiveness(connection, second, schema, lockTable);
		}

		@Override
		public RehearsalWatch rehearsalWatch(Connection connection, SecondConnection second, Commits commits,
				@Nullable String schema, List<String> ownTables) {
			return new PostgresRehearsalWatch(commits, second.open(connection), schema, ownTables);
		}

		@Override
		public List<Leftover> leftovers(Connection connection, @Nullable String schema, List<String> statements)
				throws SQLException {
			return new PostgresLeftIndexes(connection).of(schema, statements);
		}

	},

	SQLITE {

		@Override
		public RehearsalWatch rehearsalWatch(Connection connection, SecondConnection second, Commits commits,
				@Nullable String schema, List<String> ownTables) {
			return new SqliteRehearsalWatch();
		}

		@Override
		public void eraseDropped(Connection connection, String database) throws SQLException {
			SqliteDrop.erase(connection, database);
		}

		@Override
		public List<String> dropStatements(Connection connection, Predicate<String> kept) throws SQLException {
			return SqliteDrop.plan(connection, kept);
		}

		@Override
		public Catalogue catalogue() {
			return new SqliteCatalogue();
		}

		@Override
		public ObjectSearch objectSearch(Connection connection, @Nullable String schema) {
			return new SqliteObjectSearch(connection);
		}

		@Override
		public SessionSettings sessionSettings(Connection connection) {
			return SqliteSessionSettings.of(connection);
		}

		@Override
		public Liveness liveness(Connection connection, SecondConnection second, DatabaseLocation location,
				@Nullable String schema, String lockTable) {
			return (location.file() != null) ? new SqliteSidecarLock(location.file(), lockTable) : Liveness.NONE;
		}

	},

	OTHER {

		@Override
		public Catalogue catalogue() {
			return new GenericCatalogue();
		}

		@Override
		public ObjectSearch objectSearch(Connection connection, @Nullable String schema) {
			return new GenericObjectSearch(connection, schema);
		}

		@Override
		public SessionSettings sessionSettings(Connection connection) {
			return SessionSettings.NONE;
		}

		@Override
		public Liveness liveness(Connection connection, SecondConnection second, DatabaseLocation location,
				@Nullable String schema, String lockTable) {
			return Liveness.NONE;
		}

	};

	/**
	 * Recognises the engine of a connection.
	 * @param connection the connection
	 * @return its engine
	 * @throws SQLException if the connection does not tell
	 */
	public static Engine of(Connection connection) throws SQLException {
		return switch (connection.getMetaData().getDatabaseProductName()) {
			case "PostgreSQL" -> POSTGRESQL;
			case "SQLite" -> SQLITE;
			default -> OTHER;
		};
	}

	/**
	 * What reads its catalogue.
	 * @return a catalogue
	 */
	public abstract Catalogue catalogue();

	/**
	 * What tells which objects are there.
	 * @param connection the migration connection
	 * @param schema the schema of what is named without one, {@code null} for the current
	 * one
	 * @return a search
	 */
	public abstract ObjectSearch objectSearch(Connection connection, @Nullable String schema);

	/**
	 * What prepares a borrowed connection.
	 * @param connection the connection, with nothing to commit
	 * @return new settings, for one session
	 * @throws SQLException if the database failed
	 */
	public abstract SessionSettings sessionSettings(Connection connection) throws SQLException;

	/**
	 * What prepares a borrowed connection for a look that must be over in a moment.
	 * @param connection the connection, with nothing to commit
	 * @return new settings, for one look
	 * @throws SQLException if the database failed
	 */
	public SessionSettings lookSettings(Connection connection) throws SQLException {
		return sessionSettings(connection);
	}

	/**
	 * Refuses a server that nobody can write to.
	 * @param connection the migration connection
	 * @param database the database's name for messages
	 * @throws SQLException if the database failed
	 */
	public void checkWritable(Connection connection, String database) throws SQLException {
		// what cannot be written to says so itself
	}

	/**
	 * The statements that drop everything, where Liquibase does not know how.
	 * @param connection the migration connection
	 * @param kept which tables stay
	 * @return the statements in order; none where Liquibase's own way is right
	 * @throws SQLException if the database failed
	 */
	public List<String> dropStatements(Connection connection, Predicate<String> kept) throws SQLException {
		return List.of();
	}

	/**
	 * Removes what was dropped also from the files of the database, where dropping leaves
	 * it there.
	 * @param connection the migration connection, with nothing to commit
	 * @param database the database's name for messages
	 * @throws SQLException if the database failed
	 */
	public void eraseDropped(Connection connection, String database) throws SQLException {
		// a server frees it by itself
	}

	/**
	 * What statements whose end nobody saw have left, where the engine shows it.
	 * @param connection the migration connection
	 * @param schema the schema of the application's tables, {@code null} for the current
	 * one
	 * @param statements the statements
	 * @return what was found
	 * @throws SQLException if the database failed
	 */
	public List<Leftover> leftovers(Connection connection, @Nullable String schema, List<String> statements)
			throws SQLException {
		return List.of();
	}

	/**
	 * What looks at the transaction of a rehearsal.
	 * @param connection the migration connection, with nothing to commit
	 * @param second other connections, beside it
	 * @param commits what the real run commits
	 * @param schema the schema of the history, {@code null} for the current one
	 * @param ownTables the history, the lock and the run table as stored
	 * @return a watch for one rehearsal, to be closed after it
	 */
	public RehearsalWatch rehearsalWatch(Connection connection, SecondConnection second, Commits commits,
			@Nullable String schema, List<String> ownTables) {
		return RehearsalWatch.NONE;
	}

	/**
	 * How a person pastes statements that must go together.
	 * @param statements the statements
	 * @return them, with what makes them one transaction or the words that they must be
	 * one
	 */
	public List<String> together(List<String> statements) {
		return switch (this) {
			case POSTGRESQL, SQLITE ->
				Stream.of(List.of("BEGIN;"), statements, List.of("COMMIT;")).flatMap(List::stream).toList();
			case OTHER -> Stream.concat(Stream.of("-- in one transaction:"), statements.stream()).toList();
		};
	}

	/**
	 * What proves that a lock's holder is alive.
	 * @param connection the migration connection
	 * @param second other connections, beside it
	 * @param location where they point to
	 * @param schema the schema of the lock table, {@code null} for the current one
	 * @param lockTable the lock table as stored
	 * @return a liveness lock, not taken yet, for which the database has not been asked
	 */
	public abstract Liveness liveness(Connection connection, SecondConnection second, DatabaseLocation location,
			@Nullable String schema, String lockTable);

}
