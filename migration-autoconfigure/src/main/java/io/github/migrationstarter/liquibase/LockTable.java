package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.datatype.DataTypeFactory;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.core.CreateDatabaseChangeLogLockTableStatement;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.Catalogue.Presence;
import io.github.migrationstarter.database.SessionSettings;

/**
 * Liquibase's lock table and its one row, by single statements that cannot race. Each
 * method is a transaction of its own, but for {@link #fence(LockToken)}.
 */
final class LockTable {

	private final Database database;

	private final Connection connection;

	private final SessionSettings settings;

	private final Catalogue catalogue;

	private final StoredNames names;

	private final String table;

	private Made made = Made.UNKNOWN;

	LockTable(Database database, Connection connection, SessionSettings settings, Catalogue catalogue) {
		this.database = database;
		this.settings = settings;
		this.connection = connection;
		this.catalogue = catalogue;
		this.names = new StoredNames(database);
		this.table = OwnTables.escaped(database, database.getDatabaseChangeLogLockTableName());
	}

	/**
	 * Makes schema, table and row where they are absent, as far as that is not known.
	 * @throws SQLException if the database failed, also because somebody else made one of
	 * them at the same moment
	 */
	void ensure() throws SQLException {
		if (this.made == Made.ALL) {
			return;
		}
		transaction(() -> {
			createSchema(this.names.defaultSchema());
			createSchema(this.names.historySchema());
			if (!exists()) {
				createTable();
			}
			try (PreparedStatement statement = this.connection.prepareStatement(
					"INSERT INTO " + this.table + " (ID, LOCKED) SELECT 1, ? FROM (SELECT COUNT(*) AS N FROM "
							+ this.table + " WHERE ID = 1) existing WHERE existing.N = 0")) {
				statement.setBoolean(1, false);
				statement.executeUpdate();
			}
		});
		this.made = Made.ALL;
	}

	/**
	 * Takes the row if nobody holds it.
	 * @param token who takes it
	 * @return whether it is ours now
	 * @throws SQLException if the database failed
	 */
	boolean take(LockToken token) throws SQLException {
		return lock("LOCKED = ?", token, false);
	}

	/**
	 * Takes the row from exactly the holder that is known to be dead.
	 * @param dead LOCKEDBY as it stands in the row
	 * @param token who takes it
	 * @return whether it is ours now
	 * @throws SQLException if the database failed
	 */
	boolean takeOver(String dead, LockToken token) throws SQLException {
		return lock("LOCKEDBY = ?", token, dead);
	}

	/**
	 * Frees the row if it is still ours.
	 * @param token who holds it
	 * @return whether it was ours
	 * @throws SQLException if the database failed
	 */
	boolean release(LockToken token) throws SQLException {
		return transaction(() -> {
			try (PreparedStatement statement = this.connection.prepareStatement("UPDATE " + this.table
					+ " SET LOCKED = ?, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1 AND LOCKEDBY = ?")) {
				statement.setBoolean(1, false);
				statement.setString(2, token.value());
				return statement.executeUpdate() == 1;
			}
		});
	}

	/**
	 * Who holds the row.
	 * @return the holder, or nothing if it is free or not there
	 * @throws SQLException if the database failed
	 */
	Optional<Holder> holder() throws SQLException {
		try {
			return (this.made != Made.UNKNOWN || exists()) ? readHolder() : Optional.empty();
		}
		finally {
			this.settings.rollback(this.connection);
		}
	}

	private Optional<Holder> readHolder() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement
					.executeQuery("SELECT LOCKED, LOCKEDBY, LOCKGRANTED FROM " + this.table + " WHERE ID = 1")) {
			if (!result.next()) {
				this.made = Made.UNKNOWN;
				return Optional.empty();
			}
			this.made = (this.made == Made.ALL) ? Made.ALL : Made.ROW;
			return result.getBoolean(1) ? Optional.of(new Holder(result.getString(2), result.getString(3)))
					: Optional.empty();
		}
	}

	/**
	 * A fence for a holder.
	 * @param token who holds the row
	 * @return the fence
	 */
	Fence fence(LockToken token) {
		String sql = "UPDATE " + this.table + " SET LOCKED = ? WHERE ID = 1 AND LOCKED = ? AND LOCKEDBY = ?";
		return (connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setBoolean(1, true);
				statement.setBoolean(2, true);
				statement.setString(3, token.value());
				if (statement.executeUpdate() != 1) {
					throw new LockLostException("somebody else, or by nobody");
				}
			}
		};
	}

	/**
	 * What an administrator runs to free the row of a dead holder.
	 * @param holder the holder
	 * @return one statement
	 */
	String releaseStatement(Holder holder) {
		return "UPDATE " + this.table + " SET LOCKED = " + (isBooleanNumeric() ? "0" : "FALSE")
				+ ", LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1 AND LOCKEDBY = '"
				+ String.valueOf(holder.name()).replace("'", "''") + "';";
	}

	private boolean lock(String condition, LockToken token, Object expected) throws SQLException {
		return transaction(() -> {
			try (PreparedStatement statement = this.connection
				.prepareStatement("UPDATE " + this.table + " SET LOCKED = ?, LOCKEDBY = ?, LOCKGRANTED = "
						+ this.database.getCurrentDateTimeFunction() + " WHERE ID = 1 AND " + condition)) {
				statement.setBoolean(1, true);
				statement.setString(2, token.value());
				statement.setObject(3, expected);
				return statement.executeUpdate() == 1;
			}
		});
	}

	private boolean exists() throws SQLException {
		return this.catalogue.read(this.connection, this.names.historySchema()).has(this.names.lockTable());
	}

	private void createSchema(@Nullable String schema) throws SQLException {
		if (schema == null || this.catalogue.read(this.connection, schema).presence() == Presence.PRESENT) {
			return;
		}
		try (Statement statement = this.connection.createStatement()) {
			String quote = this.connection.getMetaData().getIdentifierQuoteString();
			statement.execute("CREATE SCHEMA " + quote + schema.replace(quote, quote + quote) + quote);
		}
	}

	private void createTable() throws SQLException {
		ObjectQuotingStrategy quoting = this.database.getObjectQuotingStrategy();
		this.database.setObjectQuotingStrategy(ObjectQuotingStrategy.LEGACY);
		try (Statement statement = this.connection.createStatement()) {
			for (Sql sql : SqlGeneratorFactory.getInstance()
				.generateSql(new CreateDatabaseChangeLogLockTableStatement(), this.database)) {
				statement.execute(sql.toSql());
			}
		}
		finally {
			this.database.setObjectQuotingStrategy(quoting);
		}
	}

	private boolean isBooleanNumeric() {
		return !"FALSE".equalsIgnoreCase(DataTypeFactory.getInstance()
			.fromDescription("boolean", this.database)
			.objectToSql(false, this.database));
	}

	private void transaction(Step step) throws SQLException {
		transaction(() -> {
			step.run();
			return true;
		});
	}

	private <T> T transaction(Query<T> query) throws SQLException {
		try {
			this.settings.rollback(this.connection); // what was left open must not go
														// along
			this.settings.beginWriting(this.connection);
			T result = query.run();
			this.settings.endWriting(this.connection);
			this.connection.commit();
			return result;
		}
		catch (SQLException | RuntimeException ex) {
			try {
				this.settings.endWriting(this.connection);
				this.settings.rollback(this.connection);
			}
			catch (SQLException suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
	}

	/**
	 * What is known to be made, so that a waiter does not ask at every look.
	 */
	private enum Made {

		UNKNOWN, ROW, ALL

	}

	/**
	 * Who holds the row.
	 *
	 * @param name LOCKEDBY
	 * @param since LOCKGRANTED, as the database prints it
	 */
	record Holder(@Nullable String name, @Nullable String since) {

		@Override
		public String toString() {
			return "'" + this.name + "' since " + this.since;
		}

	}

	@FunctionalInterface
	private interface Step {

		void run() throws SQLException;

	}

	@FunctionalInterface
	private interface Query<T> {

		T run() throws SQLException;

	}

}
