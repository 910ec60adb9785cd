package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

/**
 * Waits for another writer instead of failing, and begins every transaction of a run as a
 * writing one: a transaction that has read and then wants to write fails at once when
 * somebody else has written in between.
 *
 * @see <a href="https://www.sqlite.org/lang_transaction.html">Transactions</a>
 */
final class SqliteSessionSettings implements SessionSettings {

	private int busyTimeout;

	private int foreignKeys;

	private @Nullable TransactionMode mode;

	@Override
	public void prepare(Connection connection, Duration patience) throws SQLException {
		SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
		this.busyTimeout = pragma(connection, "busy_timeout");
		this.foreignKeys = pragma(connection, "foreign_keys");
		this.mode = sqlite.getCurrentTransactionMode();
		sqlite.setBusyTimeout((int) Math.min(patience.toMillis(), Integer.MAX_VALUE));
	}

	@Override
	public void prepareWriting(Connection connection) throws SQLException {
		connection.unwrap(SQLiteConnection.class).setCurrentTransactionMode(TransactionMode.IMMEDIATE);
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
		if (this.mode != null) {
			sqlite.setCurrentTransactionMode(this.mode);
		}
		sqlite.setBusyTimeout(this.busyTimeout);
		if (pragma(connection, "foreign_keys") != this.foreignKeys) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("pragma foreign_keys = " + this.foreignKeys);
			}
		}
	}

	private static int pragma(Connection connection, String name) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("pragma " + name)) {
			return result.next() ? result.getInt(1) : 0;
		}
	}

}
