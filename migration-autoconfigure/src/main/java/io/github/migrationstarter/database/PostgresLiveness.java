package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The liveness lock that suits how a connection reaches its PostgreSQL. The server is
 * asked only when the lock is first tried, since a start that has nothing to write tries
 * none.
 */
final class PostgresLiveness implements Liveness {

	private static final String PEEK = """
			select version(), pg_is_in_recovery(), exists (
			  select from pg_catalog.pg_locks l
			  where l.locktype = 'advisory' and l.granted and l.objsubid = 1
			  and l.classid::bigint = ? and l.objid::bigint = ?
			  and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database()))""";

	private final Connection connection;

	private final SecondConnection second;

	private final @Nullable String schema;

	private final String lockTable;

	private Liveness lock = Liveness.NONE;

	PostgresLiveness(Connection connection, SecondConnection second, @Nullable String schema, String lockTable) {
		this.connection = connection;
		this.second = second;
		this.schema = schema;
		this.lockTable = lockTable;
	}

	@Override
	public Status tryAcquire() throws SQLException {
		if (this.lock == Liveness.NONE) {
			this.lock = find();
		}
		return this.lock.tryAcquire();
	}

	/**
	 * A server that replays another one's changes does not show that one's locks.
	 */
	@Override
	public Sign peek() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(PEEK)) {
			long key = PostgresAdvisoryLock.key(schema(), this.lockTable);
			statement.setLong(1, key >>> 32);
			statement.setLong(2, key & 0xFFFFFFFFL);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() ? sign(result) : Sign.UNTOLD;
			}
		}
		finally {
			this.connection.rollback();
		}
	}

	private static Sign sign(ResultSet row) throws SQLException {
		if (!PostgresRoute.isGenuine(row.getString(1)) || row.getBoolean(2)) {
			return Sign.UNTOLD;
		}
		return row.getBoolean(3) ? Sign.HELD : Sign.FREE;
	}

	private String schema() throws SQLException {
		return (this.schema != null) ? this.schema : PostgresCatalogue.currentSchema(this.connection);
	}

	private Liveness find() throws SQLException {
		String named = schema();
		return switch (PostgresRoute.of(this.connection)) {
			case DIRECT -> new PostgresAdvisoryLock(this.connection, named, this.lockTable);
			case UNPROVEN -> new PostgresTransactionLock(this.connection, this.second, named, this.lockTable);
		};
	}

	@Override
	public void check() throws SQLException {
		this.lock.check();
	}

	@Override
	public void release() throws SQLException {
		this.lock.release();
	}

	@Override
	public Optional<String> doubt() {
		return this.lock.doubt();
	}

	@Override
	public String proof() {
		return this.lock.proof();
	}

	/**
	 * A look tries no lock, and knows whose activity to ask for all the same.
	 */
	@Override
	public SessionWatch watch() {
		return (this.lock instanceof PostgresAdvisoryLock session) ? session.watch(this.second) : this.lock.watch();
	}

	@Override
	public Optional<String> activity() throws SQLException {
		return (this.lock == Liveness.NONE)
				? new PostgresActivity(this.connection).ofHolder(PostgresAdvisoryLock.key(schema(), this.lockTable))
				: this.lock.activity();
	}

}
