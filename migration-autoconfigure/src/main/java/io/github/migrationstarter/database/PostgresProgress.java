package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How far a statement is, where PostgreSQL counts that.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/progress-reporting.html">Progress
 * reporting</a>
 */
final class PostgresProgress {

	// the first to count what a CREATE INDEX or CLUSTER does
	private static final int COUNTING = 12;

	private static final String COUNTED = """
			select phase,
			  case when blocks_total > 0 then 'blocks' when tuples_total > 0 then 'rows' else 'sessions' end,
			  case when blocks_total > 0 then blocks_done when tuples_total > 0 then tuples_done
			    else lockers_done end,
			  case when blocks_total > 0 then blocks_total when tuples_total > 0 then tuples_total
			    else lockers_total end
			from pg_catalog.pg_stat_progress_create_index where pid = ?
			union all select phase, 'blocks', heap_blks_scanned, heap_blks_total
			from pg_catalog.pg_stat_progress_cluster where pid = ?
			union all select phase, 'blocks', heap_blks_scanned, heap_blks_total
			from pg_catalog.pg_stat_progress_vacuum where pid = ?""";

	private PostgresProgress() {
	}

	/**
	 * Asks.
	 * @param connection the connection to ask
	 * @param backend the process that runs the statement
	 * @return for example {@code building index: scanning table, 45 % (512 of 1136
	 * blocks)}, or nothing where nothing is counted
	 * @throws SQLException if the database failed
	 */
	static Optional<String> of(Connection connection, int backend) throws SQLException {
		if (connection.getMetaData().getDatabaseMajorVersion() < COUNTING) {
			return Optional.empty();
		}
		try (PreparedStatement statement = connection.prepareStatement(COUNTED)) {
			for (int i = 1; i <= 3; i++) {
				statement.setInt(i, backend);
			}
			try (ResultSet result = statement.executeQuery()) {
				return result.next()
						? Optional
							.of(text(result.getString(1), result.getString(2), result.getLong(3), result.getLong(4)))
						: Optional.empty();
			}
		}
	}

	static String text(String phase, String unit, long done, long total) {
		return (total > 0) ? phase + ", " + 100 * done / total + " % (" + done + " of " + total + " " + unit + ")"
				: phase;
	}

}
