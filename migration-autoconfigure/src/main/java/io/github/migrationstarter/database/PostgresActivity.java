package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What the backend that holds an advisory lock is doing at this moment, as far as the
 * role may see it.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW">pg_stat_activity</a>
 */
final class PostgresActivity {

	private static final String HOLDER = """
			select a.state, a.query,
			  extract(epoch from clock_timestamp() - a.query_start)::bigint,
			  extract(epoch from clock_timestamp() - a.state_change)::bigint,
			  case when a.wait_event_type = 'Lock' then array_to_string(pg_blocking_pids(a.pid), ', ') end
			from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
			where l.locktype = 'advisory' and l.granted and l.objsubid = 1
			and l.classid::bigint = ? and l.objid::bigint = ? and l.pid <> pg_backend_pid()
			and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())""";

	private final Connection connection;

	PostgresActivity(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Asks what the holder of an advisory lock is doing, and leaves no transaction open.
	 * @param key the key of the lock
	 * @return to follow "it"; nothing if nobody else holds it, or the role may not know
	 * @throws SQLException if the database failed
	 */
	Optional<String> ofHolder(long key) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(HOLDER)) {
			statement.setLong(1, key >>> 32);
			statement.setLong(2, key & 0xFFFFFFFFL);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() ? describe(result) : Optional.empty();
			}
		}
		finally {
			this.connection.rollback();
		}
	}

	private static Optional<String> describe(ResultSet row) throws SQLException {
		String state = row.getString(1);
		if (state == null) {
			return Optional.empty(); // for a role that may not see it
		}
		if (state.startsWith("idle")) {
			if (row.getString(2).endsWith(PostgresTransactionSettings.LIFTED)) {
				return Optional.empty(); // it only holds the lock, for one behind a
											// pooler
			}
			return Optional.of("has sent no statement for " + row.getLong(4) + " s");
		}
		if (!state.equals("active")) {
			return Optional.empty();
		}
		String blocking = row.getString(5);
		return Optional.of("runs " + StatementOutline.of(row.getString(2)) + " for " + row.getLong(3) + " s"
				+ ((blocking != null && !blocking.isEmpty()) ? ", waiting for a lock of process " + blocking : ""));
	}

}
