package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The same advisory lock where sessions are a pooler's: held by a transaction that stays
 * open on a connection of its own for as long as the run lasts, since a pooler leaves a
 * session to its client until the transaction ends.
 * <ol>
 * <li>Open that connection. Without one, nothing is proven.
 * <li>Take the lock in a READ COMMITTED transaction, and see that the server shows it
 * under this backend.
 * <li>Lift the timeouts that would end an idle transaction. That statement comes last:
 * behind an idle transaction whose last statement was a SELECT, and which so keeps a
 * snapshot, CREATE INDEX CONCURRENTLY waits for ever.
 * <li>See that there still is a session for the migration itself: a pooler with a single
 * one would let it wait for this transaction, which waits for it.
 * </ol>
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * locks</a>
 */
final class PostgresTransactionLock implements Liveness {

	private static final Log logger = LogFactory.getLog(PostgresTransactionLock.class);

	private final Connection migration;

	private final SecondConnection second;

	private final long key;

	private Status held = Status.HELD;

	private @Nullable Connection connection;

	PostgresTransactionLock(Connection migration, SecondConnection second, String schema, String lockTable) {
		this.migration = migration;
		this.second = second;
		this.key = PostgresAdvisoryLock.key(schema, lockTable);
	}

	@Override
	public Status tryAcquire() {
		if (this.held == Status.ACQUIRED && !isStillHeld()) {
			release(); // a waiter may have lost it, and somebody else have it now
		}
		if (this.held == Status.HELD) {
			this.held = tryOnce();
		}
		if (this.held == Status.UNPROVEN) {
			close();
		}
		return this.held;
	}

	private Status tryOnce() {
		this.connection = (this.connection != null) ? this.connection : this.second.open(this.migration);
		if (this.connection == null) {
			return Status.UNPROVEN;
		}
		try {
			if (!tryLock(this.connection)) {
				this.connection.rollback();
				return Status.HELD;
			}
			if (!isHeldIdle(this.connection)) {
				return Status.UNPROVEN;
			}
		}
		catch (SQLException ex) {
			logger.debug("The second connection to the " + this.second.database() + " failed", ex);
			return Status.UNPROVEN;
		}
		if (this.second.hasRoom()) {
			return Status.ACQUIRED;
		}
		logger.warn("The pooler in front of the " + this.second.database() + " has no second session to spare, which "
				+ "would prove that this run is alive: if it is killed, its lock is not taken over. Let the pool have "
				+ "two sessions or more (PgBouncer: default_pool_size), or lead spring.liquibase.url past it.");
		return Status.UNPROVEN;
	}

	private boolean isStillHeld() {
		try {
			check();
			return true;
		}
		catch (SQLException ex) {
			logger.debug("The second connection to the " + this.second.database() + " broke off", ex);
			return false;
		}
	}

	private boolean tryLock(Connection connection) throws SQLException {
		execute(connection, "set transaction isolation level read committed");
		try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
			statement.setLong(1, this.key);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() && result.getBoolean(1);
			}
		}
	}

	/**
	 * Whether the lock is shown as ours, leaving the transaction as it may stay.
	 */
	private boolean isHeldIdle(Connection connection) throws SQLException {
		boolean shown = PostgresAdvisoryLock.isShown(connection, this.key);
		execute(connection, String.valueOf(PostgresTransactionSettings.withoutLimit(connection)));
		return shown;
	}

	@Override
	public void check() throws SQLException {
		if (this.held == Status.ACQUIRED && (this.connection == null || !isHeldIdle(this.connection))) {
			throw new SQLException("The advisory lock " + this.key + " is gone");
		}
	}

	@Override
	public void release() {
		this.held = Status.HELD;
		close();
	}

	@Override
	public String proof() {
		return PostgresAdvisoryLock.proof(this.key);
	}

	/**
	 * Every transaction may be another session's.
	 */
	@Override
	public SessionWatch watch() {
		logger.debug("What the server does for a change set that takes long is not told behind a pooler, where nobody "
				+ "knows which session it is");
		return SessionWatch.NONE;
	}

	private void close() {
		if (this.connection != null) {
			SecondConnection.close(this.connection);
			this.connection = null;
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
