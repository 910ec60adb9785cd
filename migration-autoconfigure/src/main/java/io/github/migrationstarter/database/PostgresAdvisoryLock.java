package io.github.migrationstarter.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.postgresql.PGConnection;

/**
 * A session-level advisory lock on the migration connection itself: the server frees it
 * when the backend ends, for whatever reason. It proves something only on
 * {@link PostgresRoute#DIRECT}, since behind a pooler it would be taken in one backend
 * and given back in another, and stay for ever; and only when the server shows it under
 * our own backend.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * locks</a>
 */
final class PostgresAdvisoryLock implements Liveness {

	private static final Log logger = LogFactory.getLog(PostgresAdvisoryLock.class);

	private static final String SHOWN = """
			select exists (
			  select from pg_catalog.pg_locks l
			  where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.granted and l.objsubid = 1
			  and l.classid::bigint = ? and l.objid::bigint = ?)""";

	private final Connection connection;

	private final long key;

	private Status held = Status.HELD;

	private boolean watched;

	PostgresAdvisoryLock(Connection connection, String schema, String lockTable) {
		this.connection = connection;
		this.key = key(schema, lockTable);
	}

	/**
	 * The key of a lock table.
	 * @param schema its schema as stored
	 * @param lockTable its name as stored
	 * @return the first eight bytes of a SHA-256, the same in every version
	 */
	static long key(String schema, String lockTable) {
		String text = "migration-starter\0" + schema + "\0" + lockTable;
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(digest).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public Status tryAcquire() throws SQLException {
		if (this.held != Status.HELD) {
			return this.held;
		}
		if (!this.watched) {
			watchClient();
		}
		if (ask("select pg_try_advisory_lock(?)")) {
			this.held = isShown() ? Status.ACQUIRED : Status.UNPROVEN;
			if (this.held == Status.UNPROVEN) {
				ask("select pg_advisory_unlock(?)");
			}
		}
		return this.held;
	}

	/**
	 * For the session, and so not in a transaction, which is rolled back.
	 */
	private void watchClient() throws SQLException {
		this.connection.setAutoCommit(true);
		PostgresClientWatch.begin(this.connection);
		this.connection.setAutoCommit(false);
		this.watched = true;
	}

	/**
	 * A change set may have given up every lock of the session.
	 */
	@Override
	public void check() throws SQLException {
		if (this.held == Status.ACQUIRED && !isShown()) {
			throw new SQLException("The advisory lock " + this.key + " is gone");
		}
	}

	@Override
	public void release() throws SQLException {
		if (this.held == Status.ACQUIRED) {
			this.held = Status.HELD;
			ask("select pg_advisory_unlock(?)");
		}
	}

	@Override
	public String proof() {
		return proof(this.key);
	}

	@Override
	public Optional<String> activity() throws SQLException {
		return new PostgresActivity(this.connection).ofHolder(this.key);
	}

	/**
	 * What tells what this connection is busy with.
	 * @param second connections beside it
	 */
	SessionWatch watch(SecondConnection second) {
		try {
			return (this.held == Status.ACQUIRED) ? new PostgresSessionWatch(second,
					this.connection.unwrap(PGConnection.class).getBackendPID(), this.key) : SessionWatch.NONE;
		}
		catch (SQLException ex) {
			logger.debug("The process of the migration's session is not known", ex);
			return SessionWatch.NONE;
		}
	}

	/**
	 * The process may live on without the session it has lost.
	 */
	static String proof(long key) {
		return "whose session is gone: its advisory lock " + key + " is free";
	}

	private boolean isShown() throws SQLException {
		try {
			return isShown(this.connection, this.key);
		}
		finally {
			rollback();
		}
	}

	/**
	 * Whether the server shows a lock under the backend of a connection.
	 * @param connection the connection
	 * @param key the lock
	 * @return {@code false} also where locks are not really taken
	 * @throws SQLException if the database failed
	 */
	static boolean isShown(Connection connection, long key) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SHOWN)) {
			statement.setLong(1, key >>> 32);
			statement.setLong(2, key & 0xFFFFFFFFL);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() && result.getBoolean(1);
			}
		}
	}

	private boolean ask(String sql) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			statement.setLong(1, this.key);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() && result.getBoolean(1);
			}
		}
		finally {
			rollback();
		}
	}

	/**
	 * A lost connection has nothing to roll back, and must say itself why it was lost.
	 */
	private void rollback() throws SQLException {
		if (!this.connection.isClosed()) {
			this.connection.rollback();
		}
	}

}
