package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

import io.github.migrationstarter.database.Catalogue.Presence;

/**
 * The connection of a run, as Liquibase sees it. Liquibase's own services are found anew
 * whenever somebody resets their factories, so what they must know is kept here.
 */
final class MigrationConnection extends JdbcConnection {

	private HistoryTable historyTable = HistoryTable.ABSENT;

	private Presence lockTable = Presence.MISSING;

	private Presence runTable = Presence.MISSING;

	private Phase phase = Phase.OBSERVING;

	private BeforeHistory beforeHistory = () -> {
	};

	MigrationConnection(Connection connection) {
		super(connection);
	}

	/**
	 * Whether a database is one of ours, so that our services apply.
	 * @param database any database
	 * @return {@code true} if a run uses it
	 */
	static boolean isUsedBy(Database database) {
		return database.getConnection() instanceof MigrationConnection;
	}

	static MigrationConnection of(Database database) {
		DatabaseConnection connection = database.getConnection();
		return (MigrationConnection) connection;
	}

	HistoryTable historyTable() {
		return this.historyTable;
	}

	void setHistoryTable(HistoryTable historyTable) {
		this.historyTable = historyTable;
	}

	Presence lockTable() {
		return this.lockTable;
	}

	void setLockTable(Presence lockTable) {
		this.lockTable = lockTable;
	}

	Presence runTable() {
		return this.runTable;
	}

	void setRunTable(Presence runTable) {
		this.runTable = runTable;
	}

	Phase phase() {
		return this.phase;
	}

	void setPhase(Phase phase) {
		this.phase = phase;
	}

	/**
	 * Says what is done before the history of a change set is written.
	 * @param beforeHistory does it
	 */
	void setBeforeHistory(BeforeHistory beforeHistory) {
		this.beforeHistory = beforeHistory;
	}

	/**
	 * Ends a change set, whose history is written now.
	 * @throws DatabaseException if the database failed
	 */
	void beginHistory() throws DatabaseException {
		try {
			this.beforeHistory.run();
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	/**
	 * Leaves it open: the session that borrowed it gives it back.
	 */
	@Override
	public void close() {
		// given back by the session
	}

	/**
	 * Whether the table of the history is there.
	 */
	enum HistoryTable {

		ABSENT, PRESENT

	}

	/**
	 * What is done before the history is written.
	 */
	@FunctionalInterface
	interface BeforeHistory {

		void run() throws SQLException;

	}

	/**
	 * Whether a run may write yet.
	 */
	enum Phase {

		OBSERVING, WRITING

	}

}
