package io.github.migrationstarter.liquibase;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import liquibase.database.Database;
import liquibase.datatype.DataTypeFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.CurrentRole;
import io.github.migrationstarter.liquibase.LockTransaction.Patience;

/**
 * The one row of Liquibase's lock table, by single statements that cannot race. Each
 * method is a transaction of its own, but for {@link #fence(LockToken)}.
 */
final class LockTable {

	private final Database database;

	private final LockTransaction transaction;

	private final LockTableMaker maker;

	private final String table;

	private Made made = Made.UNKNOWN;

	LockTable(Database database, LockTransaction transaction, Catalogue catalogue) {
		this.database = database;
		this.transaction = transaction;
		this.table = escapedName(database);
		this.maker = new LockTableMaker(database, transaction, catalogue, this.table);
	}

	static String escapedName(Database database) {
		return OwnTables.escaped(database, database.getDatabaseChangeLogLockTableName());
	}

	/**
	 * Who works with it, for a message about a right that is missing.
	 * @return the role, or {@code null} if it cannot be told
	 */
	@Nullable String role() {
		return CurrentRole.of(this.transaction.connection());
	}

	/**
	 * Makes schema, table and row where they are absent, as far as that is not known.
	 * @throws SQLException if the database failed, also because somebody else made one of
	 * them at the same moment
	 */
	void ensure() throws SQLException {
		if (this.made != Made.ALL) {
			this.maker.make();
			this.made = Made.ALL;
		}
	}

	/**
	 * Whether the row is there, as far as it has been looked for.
	 */
	boolean hasRow() {
		return this.made != Made.UNKNOWN;
	}

	/**
	 * Makes schema, table and row where they are absent, in the transaction that is open.
	 * @return how many rows were inserted
	 * @throws SQLException if the database failed, also because somebody else made one of
	 * them at the same moment
	 */
	int makeHere() throws SQLException {
		return this.maker.makeHere();
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
	 * Frees the row if exactly this holder has it.
	 * @param holder LOCKEDBY as it stands in the row, {@code null} for one without a name
	 * @param patience how long to wait for somebody who keeps the row locked
	 * @return whether they had it
	 * @throws SQLException if the database failed, also because patience ended
	 */
	boolean release(@Nullable String holder, Patience patience) throws SQLException {
		String named = (holder != null) ? "LOCKEDBY = ?" : "LOCKEDBY IS NULL";
		return this.transaction.write(() -> {
			try (PreparedStatement statement = this.transaction.prepare("UPDATE " + this.table
					+ " SET LOCKED = ?, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1 AND " + named)) {
				statement.setBoolean(1, false);
				if (holder != null) {
					statement.setString(2, holder);
				}
				return this.transaction.execute(statement, patience, () -> statement.executeUpdate() == 1);
			}
		});
	}

	/**
	 * Who holds the row.
	 * @return the holder, or nothing if it is free or not there
	 * @throws SQLException if the database failed
	 */
	Optional<LockHolder> holder() throws SQLException {
		return this.transaction.read(
				() -> (this.made != Made.UNKNOWN || this.maker.exists()) ? readHolder(Patience.ALL) : Optional.empty());
	}

	/**
	 * Who holds the row of a table that is there, in one round trip and without waiting.
	 * @return the holder, or nothing if it is free
	 * @throws SQLException if the database failed
	 */
	Optional<LockHolder> glance() throws SQLException {
		return this.transaction.ask(() -> readHolder(Patience.LITTLE));
	}

	private Optional<LockHolder> readHolder(Patience patience) throws SQLException {
		try (Statement statement = this.transaction.connection().createStatement()) {
			return this.transaction.execute(statement, patience, () -> readHolder(statement));
		}
	}

	private Optional<LockHolder> readHolder(Statement statement) throws SQLException {
		try (ResultSet result = statement
			.executeQuery("SELECT LOCKED, LOCKEDBY, LOCKGRANTED FROM " + this.table + " WHERE ID = 1")) {
			if (!result.next()) {
				this.made = Made.UNKNOWN;
				return Optional.empty();
			}
			this.made = (this.made == Made.ALL) ? Made.ALL : Made.ROW;
			return result.getBoolean(1) ? Optional.of(holder(result.getString(2), result.getString(3)))
					: Optional.empty();
		}
	}

	private LockHolder holder(@Nullable String name, @Nullable String since) {
		return new LockHolder(name, since, LockTime.of(name, since, this.database));
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
	 * @param holder LOCKEDBY as it stands in the row
	 * @return one statement
	 */
	String releaseStatement(String holder) {
		return "UPDATE " + this.table + " SET LOCKED = " + (isBooleanNumeric() ? "0" : "FALSE")
				+ ", LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1 AND LOCKEDBY = '" + holder.replace("'", "''")
				+ "';";
	}

	private boolean lock(String condition, LockToken token, Object expected) throws SQLException {
		return this.transaction.write(() -> {
			try (PreparedStatement statement = this.transaction
				.prepare("UPDATE " + this.table + " SET LOCKED = ?, LOCKEDBY = ?, LOCKGRANTED = "
						+ this.database.getCurrentDateTimeFunction() + " WHERE ID = 1 AND " + condition)) {
				statement.setBoolean(1, true);
				statement.setString(2, token.value());
				statement.setObject(3, expected);
				return this.transaction.execute(statement, Patience.LITTLE, () -> statement.executeUpdate() == 1);
			}
		});
	}

	private boolean isBooleanNumeric() {
		return !"FALSE".equalsIgnoreCase(DataTypeFactory.getInstance()
			.fromDescription("boolean", this.database)
			.objectToSql(false, this.database));
	}

	/**
	 * What is known to be made, so that a waiter does not ask at every look.
	 */
	private enum Made {

		UNKNOWN, ROW, ALL

	}

}
