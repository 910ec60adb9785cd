package io.github.migrationstarter.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.postgresql.PGConnection;

/**
 * A session-level advisory lock on the migration connection itself: the server frees it
 * when the backend ends, for whatever reason. It proves something only on a genuine
 * PostgreSQL, on a direct connection, and when the server shows the lock under our own
 * backend; some servers that speak the protocol answer {@code true} and lock nothing.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * locks</a>
 */
final class PostgresAdvisoryLock implements Liveness {

	private static final String SHOWN = """
			select exists (
			  select from pg_catalog.pg_locks l
			  where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.granted and l.objsubid = 1
			  and l.classid::bigint = ? and l.objid::bigint = ?)""";

	private final Connection connection;

	private final long key;

	private Status held = Status.HELD;

	private boolean provable;

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

	/**
	 * Asks first, and once, whether the connection is direct: behind a pooler the lock
	 * would be taken in one backend and given back in another, and stay for ever.
	 */
	@Override
	public Status tryAcquire() throws SQLException {
		if (this.held != Status.HELD) {
			return this.held;
		}
		this.provable = this.provable || isDirectAndGenuine();
		if (!this.provable) {
			this.held = Status.UNPROVEN;
		}
		else if (ask("select pg_try_advisory_lock(?)")) {
			this.held = isShown() ? Status.ACQUIRED : Status.UNPROVEN;
			if (this.held == Status.UNPROVEN) {
				ask("select pg_advisory_unlock(?)");
			}
		}
		return this.held;
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
		return "its advisory lock " + this.key + " is free";
	}

	@Override
	public Optional<String> activity() throws SQLException {
		return this.provable ? new PostgresActivity(this.connection).ofHolder(this.key) : Optional.empty();
	}

	private boolean isDirectAndGenuine() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery("select version(), pg_backend_pid()")) {
			result.next();
			return isGenuine(result.getString(1)) && isDirect(result.getInt(2));
		}
		finally {
			rollback();
		}
	}

	private boolean isShown() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(SHOWN)) {
			statement.setLong(1, this.key >>> 32);
			statement.setLong(2, this.key & 0xFFFFFFFFL);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() && result.getBoolean(1);
			}
		}
		finally {
			rollback();
		}
	}

	static boolean isGenuine(String version) {
		return version.startsWith("PostgreSQL ") && !version.matches("(?s).*(CockroachDB|YB|Redshift).*");
	}

	private boolean isDirect(int backend) throws SQLException {
		return this.connection.isWrapperFor(PGConnection.class)
				&& this.connection.unwrap(PGConnection.class).getBackendPID() == backend;
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
