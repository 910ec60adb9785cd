package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A session that keeps another one waiting for a lock.
 *
 * @param process its process, or 0 for a prepared transaction, which has none
 * @param text who and what it is, as far as the role may know
 * @param root whether it waits for no lock itself
 */
record PostgresBlocker(int process, String text, boolean root) {

	private static final String BLOCKERS = """
			select b.pid, a.application_name, a.usename, host(a.client_addr), a.backend_type, a.state, a.query,
			  floor(extract(epoch from clock_timestamp() - a.xact_start))::bigint,
			  a.wait_event_type is not distinct from 'Lock'
			from unnest(pg_catalog.pg_blocking_pids(?)) b (pid)
			left join pg_catalog.pg_stat_activity a on a.pid = b.pid order by 9, 1""";

	private static final String CLIENT = "client backend";

	/**
	 * Asks who keeps a session waiting.
	 * @param connection the connection to ask
	 * @param backend the process of that session
	 * @return each once; those that wait for others themselves come last
	 * @throws SQLException if the database failed
	 */
	static List<PostgresBlocker> of(Connection connection, int backend) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
			statement.setInt(1, backend);
			try (ResultSet result = statement.executeQuery()) {
				List<PostgresBlocker> blockers = new ArrayList<>();
				while (result.next()) {
					PostgresBlocker blocker = new PostgresBlocker(result.getInt(1), describe(result),
							!result.getBoolean(9));
					if (!blockers.contains(blocker)) {
						blockers.add(blocker);
					}
				}
				return blockers;
			}
		}
	}

	private static String describe(ResultSet row) throws SQLException {
		if (row.getInt(1) == 0) {
			return "a prepared transaction";
		}
		return "process " + row.getInt(1) + who(row) + what(row);
	}

	private static String who(ResultSet row) throws SQLException {
		String kind = row.getString(5);
		List<String> parts = new ArrayList<>();
		if (kind != null && !kind.equals(CLIENT)) {
			parts.add(kind);
		}
		String application = row.getString(2);
		if (application != null && !application.isEmpty()) {
			parts.add("'" + application + "'");
		}
		if (row.getString(3) != null) {
			parts.add("user '" + row.getString(3) + "'");
		}
		if (row.getString(4) != null) {
			parts.add("from " + row.getString(4));
		}
		return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
	}

	private static String what(ResultSet row) throws SQLException {
		String state = row.getString(6);
		if (state == null) {
			return "";
		}
		String doing = state.startsWith("idle") ? ", which sends nothing and whose last statement was "
				: row.getBoolean(9) ? ", which waits for a lock itself, to run " : ", which runs ";
		String seconds = row.getString(8);
		return doing + StatementOutline.of(row.getString(7))
				+ ((seconds != null) ? ", in a transaction that is open for " + seconds + " s" : "");
	}

}
