package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL shows of the session of a run, by a second connection that is closed
 * again after each look:
 * <ol>
 * <li>Connect, without asking anything of the migration connection, which is busy.
 * <li>Believe what is seen only where that session's process holds the advisory lock of
 * this run: then it is the same server and database.
 * <li>If the session waits for a lock, see for which and who has it; else see how far the
 * statement is.
 * </ol>
 */
final class PostgresSessionWatch implements SessionWatch {

	private static final Log logger = LogFactory.getLog(PostgresSessionWatch.class);

	private static final String SESSION = """
			select a.state, a.query,
			  floor(extract(epoch from clock_timestamp() - a.query_start))::bigint,
			  floor(extract(epoch from clock_timestamp() - a.state_change))::bigint,
			  a.wait_event_type, a.wait_event, w.mode, w.relation::regclass::text
			from pg_catalog.pg_stat_activity a
			left join pg_catalog.pg_locks w on w.pid = a.pid and not w.granted
			where a.pid = ? and a.datname = current_database() and exists (
			  select from pg_catalog.pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted
			  and l.objsubid = 1 and l.classid::bigint = ? and l.objid::bigint = ?)""";

	private static final Set<String> TELLING = Set.of("BufferPin", "Extension", "IO", "IPC", "LWLock", "Timeout");

	private final SecondConnection second;

	private final int process;

	private final long key;

	private @Nullable Connection looking;

	private boolean closed;

	/**
	 * Watches a session.
	 * @param second connections beside it
	 * @param process its process
	 * @param key the advisory lock that it holds
	 */
	PostgresSessionWatch(SecondConnection second, int process, long key) {
		this.second = second;
		this.process = process;
		this.key = key;
	}

	@Override
	public News look() throws SQLException {
		try (Connection connection = this.second.openUnproven()) {
			return (connection != null && begin(connection)) ? look(connection) : News.NONE;
		}
		finally {
			end();
		}
	}

	private synchronized boolean begin(Connection connection) {
		this.looking = connection;
		return !this.closed;
	}

	private synchronized void end() {
		this.looking = null;
	}

	private News look(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SESSION)) {
			statement.setInt(1, this.process);
			statement.setLong(2, this.key >>> 32);
			statement.setLong(3, this.key & 0xFFFFFFFFL);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() ? describe(connection, result) : News.NONE;
			}
		}
	}

	private News describe(Connection connection, ResultSet row) throws SQLException {
		String state = String.valueOf(row.getString(1));
		if (state.startsWith("idle")) {
			return new News(" Its session has sent no statement for " + row.getLong(4) + " s" + idle(state) + ".",
					List.of());
		}
		if (!state.equals("active")) {
			return News.NONE;
		}
		String statement = StatementOutline.of(row.getString(2));
		if ("Lock".equals(row.getString(5))) {
			return blocked(statement, lock(row.getString(7), row.getString(8)),
					PostgresBlocker.of(connection, this.process));
		}
		Optional<String> progress = PostgresProgress.of(connection, this.process);
		return new News(" The server has been running " + statement + " for " + row.getLong(3) + " s"
				+ (progress.isPresent() ? ": " + progress.get() : waiting(row)) + ".", List.of());
	}

	/**
	 * Between two attempts there is no transaction.
	 */
	private static String idle(String state) {
		return state.equals("idle")
				? ", and is in no transaction: it does something in the application, or is about " + "to run again"
				: ": what it does, it does in the application";
	}

	private static String waiting(ResultSet row) throws SQLException {
		String kind = row.getString(5);
		return (kind != null && TELLING.contains(kind)) ? ", waiting for " + kind + " (" + row.getString(6) + ")" : "";
	}

	private static String lock(@Nullable String mode, @Nullable String relation) {
		return (relation != null) ? "the lock of '" + relation + "' (" + mode + ")" : "other transactions to end";
	}

	private static News blocked(String statement, String awaited, List<PostgresBlocker> blockers) {
		String who = blockers.stream().map(PostgresBlocker::text).collect(Collectors.joining("; "));
		String end = blockers.stream()
			.filter((blocker) -> blocker.root() && blocker.process() != 0)
			.map((blocker) -> "select pg_terminate_backend(" + blocker.process() + ");")
			.collect(Collectors.joining(" "));
		return new News(
				" " + capitalized(statement) + " waits for " + awaited
						+ (who.isEmpty() ? "." : ". It is kept waiting by " + who + ".")
						+ (end.isEmpty() ? "" : " To end that session: " + end),
				blockers.stream().map(PostgresBlocker::process).toList());
	}

	private static String capitalized(String statement) {
		return statement.replaceFirst("^a ", "A ");
	}

	/**
	 * Not politely: what is under way may take long.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.looking != null) {
			abort(this.looking);
		}
	}

	private static void abort(Connection connection) {
		try {
			connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			logger.debug("A look at the session ends by itself", ex);
		}
	}

}
