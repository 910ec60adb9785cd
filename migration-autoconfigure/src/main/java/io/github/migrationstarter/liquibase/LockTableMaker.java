package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.core.CreateDatabaseChangeLogLockTableStatement;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.Catalogue;
import io.github.migrationstarter.database.Catalogue.Presence;

/**
 * Makes Liquibase's lock table where it is absent: its schema, the table as Liquibase
 * would make it, and its one row.
 */
final class LockTableMaker {

	private final Database database;

	private final LockTransaction transaction;

	private final Catalogue catalogue;

	private final StoredNames names;

	private final String table;

	LockTableMaker(Database database, LockTransaction transaction, Catalogue catalogue, String table) {
		this.database = database;
		this.transaction = transaction;
		this.catalogue = catalogue;
		this.names = new StoredNames(database);
		this.table = table;
	}

	/**
	 * Whether the table is there.
	 * @return whether the catalogue lists it
	 * @throws SQLException if the database failed
	 */
	boolean exists() throws SQLException {
		return this.catalogue.read(connection(), this.names.historySchema()).has(this.names.lockTable());
	}

	/**
	 * Makes what is absent, in one transaction.
	 * @throws SQLException if the database failed, also because somebody else made some
	 * of it at the same moment
	 */
	void make() throws SQLException {
		this.transaction.write(this::makeHere);
	}

	/**
	 * Makes what is absent, in the transaction that is open.
	 * @return how many rows were inserted
	 * @throws SQLException if the database failed, also because somebody else made some
	 * of it at the same moment
	 */
	int makeHere() throws SQLException {
		createSchema(this.names.defaultSchema());
		createSchema(this.names.historySchema());
		if (!exists()) {
			createTable();
		}
		return insertRow();
	}

	private void createSchema(@Nullable String schema) throws SQLException {
		if (schema == null || this.catalogue.read(connection(), schema).presence() == Presence.PRESENT) {
			return;
		}
		try (Statement statement = connection().createStatement()) {
			String quote = connection().getMetaData().getIdentifierQuoteString();
			statement.execute("CREATE SCHEMA " + quote + schema.replace(quote, quote + quote) + quote);
		}
	}

	private void createTable() throws SQLException {
		ObjectQuotingStrategy quoting = this.database.getObjectQuotingStrategy();
		this.database.setObjectQuotingStrategy(ObjectQuotingStrategy.LEGACY);
		try (Statement statement = connection().createStatement()) {
			for (Sql sql : SqlGeneratorFactory.getInstance()
				.generateSql(new CreateDatabaseChangeLogLockTableStatement(), this.database)) {
				statement.execute(sql.toSql());
			}
		}
		finally {
			this.database.setObjectQuotingStrategy(quoting);
		}
	}

	private int insertRow() throws SQLException {
		String sql = "INSERT INTO " + this.table + " (ID, LOCKED) SELECT 1, ? FROM (SELECT COUNT(*) AS N FROM "
				+ this.table + " WHERE ID = 1) existing WHERE existing.N = 0";
		try (PreparedStatement statement = connection().prepareStatement(sql)) {
			statement.setBoolean(1, false);
			return statement.executeUpdate();
		}
	}

	private Connection connection() {
		return this.transaction.connection();
	}

}
