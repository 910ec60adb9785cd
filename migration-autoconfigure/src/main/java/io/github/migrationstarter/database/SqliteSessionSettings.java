package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.bootstrap.StopSignal;

/**
 * Waits for another writer instead of failing, and begins every transaction that writes
 * as a writing one: a transaction that has read and then wants to write fails at once
 * when somebody else has written in between.
 * <p>
 * The driver begins the next transaction as soon as one ends. An immediate one would then
 * hold the write lock while nothing is written, also while another run is waited for, so
 * transactions are immediate only between {@link #beginWriting} and {@link #endWriting},
 * whatever the application has set.
 *
 * @see <a href="https://www.sqlite.org/lang_transaction.html">Transactions</a>
 */
final class SqliteSessionSettings implements SessionSettings {

	private int busyTimeout;

	private int foreignKeys;

	private @Nullable TransactionMode mode;

	private SqliteSessionSettings() {
	}

	static SqliteSessionSettings of(Connection connection) {
		if (!DriverConnection.isBehind(connection, SQLiteConnection.class)) {
			throw new MigrationRefusedException(null,
					"The connections of the DataSource do not say that they wrap 'org.sqlite.SQLiteConnection'. "
							+ "Without it a run can neither wait for another writer nor keep others out while it writes.",
					"Let the class that wraps them implement isWrapperFor and unwrap, or let the migration take a "
							+ "connection of its own: spring.liquibase.url=jdbc:sqlite:<file>. If nothing wraps them, the "
							+ "driver is there twice: leave it out of the container or of the WAR.");
		}
		return new SqliteSessionSettings();
	}

	@Override
	public void prepare(Connection connection, Duration patience, StopSignal stop) throws SQLException {
		SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
		this.busyTimeout = pragma(connection, "busy_timeout");
		this.foreignKeys = pragma(connection, "foreign_keys");
		this.mode = sqlite.getConnectionConfig().getTransactionMode();
		sqlite.getConnectionConfig().setTransactionMode(TransactionMode.DEFERRED);
		new SqliteBusyWait(patience, stop).install(connection);
	}

	@Override
	public void beginWriting(Connection connection) throws SQLException {
		setTransactionMode(connection, TransactionMode.IMMEDIATE);
		rollback(connection); // begins the next transaction, which is an immediate one
	}

	@Override
	public void endWriting(Connection connection) throws SQLException {
		setTransactionMode(connection, TransactionMode.DEFERRED);
	}

	/**
	 * SQLite ends a transaction by itself when a writing statement is interrupted, when
	 * the disk is full, or by {@code ON CONFLICT ROLLBACK}. The driver does not know, and
	 * every further statement would be a transaction of its own. Nor does it know when
	 * the next one could not begin because somebody else writes: that is not tried again.
	 * @see <a href="https://www.sqlite.org/c3ref/interrupt.html">Interrupt</a>
	 */
	@Override
	public void rollback(Connection connection) throws SQLException {
		if (connection.getAutoCommit()) {
			return;
		}
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			begin(connection, ex);
			if (isBusy(ex)) {
				throw ex;
			}
			rollbackBegun(connection);
		}
	}

	private static void rollbackBegun(Connection connection) throws SQLException {
		try {
			connection.rollback();
		}
		catch (SQLException ex) {
			if (isBusy(ex)) {
				begin(connection, ex);
			}
			throw ex;
		}
	}

	private static boolean isBusy(SQLException ex) {
		return (ex.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
	}

	private static void begin(Connection connection, SQLException failure) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("begin");
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
			throw failure;
		}
	}

	/**
	 * Here only a commit keeps a read waiting, and the driver would put its own wait in
	 * the place of ours.
	 */
	@Override
	public int giveUpSoon(Statement statement) {
		return 0; // it waits as every statement does
	}

	@Override
	public void giveUpAsBefore(Statement statement, int before) {
		// nothing was set
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
		if (this.mode != null) {
			sqlite.getConnectionConfig().setTransactionMode(this.mode);
		}
		SqliteBusyWait.uninstall(connection);
		sqlite.setBusyTimeout(this.busyTimeout);
		if (pragma(connection, "foreign_keys") != this.foreignKeys) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("pragma foreign_keys = " + this.foreignKeys);
			}
		}
	}

	private static void setTransactionMode(Connection connection, TransactionMode mode) throws SQLException {
		connection.unwrap(SQLiteConnection.class).getConnectionConfig().setTransactionMode(mode);
	}

	private static int pragma(Connection connection, String name) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("pragma " + name)) {
			return result.next() ? result.getInt(1) : 0;
		}
	}

}
