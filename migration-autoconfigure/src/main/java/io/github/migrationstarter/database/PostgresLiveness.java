package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The liveness lock that suits how a connection reaches its PostgreSQL. The server is
 * asked only when the lock is first tried, since a start that has nothing to write tries
 * none.
 */
final class PostgresLiveness implements Liveness {

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

	private Liveness find() throws SQLException {
		String named = (this.schema != null) ? this.schema : PostgresCatalogue.currentSchema(this.connection);
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

	@Override
	public Optional<String> activity() throws SQLException {
		return this.lock.activity();
	}

}
