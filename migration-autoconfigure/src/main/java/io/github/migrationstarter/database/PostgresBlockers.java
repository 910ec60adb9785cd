package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Looks from a second connection who keeps a backend waiting, since afterwards nobody can
 * tell. Remembers whom it saw last.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/functions-info.html">pg_blocking_pids</a>
 */
final class PostgresBlockers implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(PostgresBlockers.class);

	/**
	 * To look at nobody.
	 */
	static final int NOBODY = 0;

	private static final long SHORTEST_PAUSE = 20;

	private static final long PAUSE = 250;

	// what was waited for before that is no answer any more
	private static final Duration FRESH = Duration.ofSeconds(5);

	// who blocks is asked only of one that waits: asking holds up the server's locks
	private static final String BLOCKERS = """
			select b.pid, a.application_name, a.usename, a.state, a.query,
			  extract(epoch from clock_timestamp() - a.xact_start)::bigint
			from pg_catalog.pg_stat_get_activity(?) w
			cross join lateral unnest(pg_catalog.pg_blocking_pids(w.pid)) b (pid)
			left join pg_catalog.pg_stat_activity a on a.pid = b.pid
			where w.wait_event_type = 'Lock' order by 1""";

	private final Connection second;

	private final long pause;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread = new Thread(this::look, "migration-blockers");

	private volatile int backend;

	private volatile @Nullable Seen seen;

	private PostgresBlockers(Connection second, long pause) {
		this.second = second;
		this.pause = pause;
	}

	static PostgresBlockers watch(Connection second, int backend) {
		PostgresBlockers blockers = idle(second, null);
		blockers.look(backend);
		return blockers;
	}

	/**
	 * Begins with nobody to look at.
	 * @param second where to look from
	 * @param patience how long is waited for a lock, if not for ever: often enough to see
	 * that
	 */
	static PostgresBlockers idle(Connection second, @Nullable Duration patience) {
		long pause = (patience != null) ? Math.max(SHORTEST_PAUSE, Math.min(PAUSE, patience.toMillis() / 8)) : PAUSE;
		PostgresBlockers blockers = new PostgresBlockers(second, pause);
		blockers.thread.setDaemon(true);
		blockers.thread.start();
		return blockers;
	}

	/**
	 * Looks at another one from now on, and forgets who blocked the last one.
	 * @param backend its process, or {@link #NOBODY}, which forgets nothing
	 */
	void look(int backend) {
		this.backend = backend;
		if (backend != NOBODY) {
			this.seen = null;
		}
	}

	@Nullable String seen() {
		Seen last = this.seen;
		return (last != null && System.nanoTime() - last.nanoTime() <= FRESH.toNanos()) ? last.blockers() : null;
	}

	private void look() {
		try {
			while (!this.closed.await(this.pause, TimeUnit.MILLISECONDS)) {
				List<String> blockers = (this.backend != NOBODY) ? blockers(this.backend) : List.of();
				if (!blockers.isEmpty()) {
					this.seen = new Seen(String.join(", ", blockers), System.nanoTime());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (SQLException ex) {
			logger.debug("Who keeps a change set waiting cannot be seen", ex);
		}
	}

	private List<String> blockers(int backend) throws SQLException {
		try (PreparedStatement statement = this.second.prepareStatement(BLOCKERS)) {
			statement.setInt(1, backend);
			try (ResultSet result = statement.executeQuery()) {
				List<String> blockers = new ArrayList<>();
				while (result.next()) {
					blockers.add(describe(result));
				}
				return blockers;
			}
		}
		finally {
			this.second.rollback();
		}
	}

	private static String describe(ResultSet row) throws SQLException {
		if (row.getInt(1) == 0) {
			return "a prepared transaction";
		}
		StringBuilder text = new StringBuilder("process " + row.getInt(1));
		String application = row.getString(2);
		String user = row.getString(3);
		if (user != null) {
			text.append(" (")
				.append((application != null && !application.isEmpty()) ? "'" + application + "', " : "")
				.append("user '" + user + "')");
		}
		String state = row.getString(4);
		if (state != null) {
			text.append(
					state.startsWith("idle") ? ", which sends nothing and whose last statement was " : ", which runs ")
				.append(StatementOutline.of(row.getString(5)));
			long seconds = row.getLong(6);
			text.append(row.wasNull() ? "," : ", in a transaction that is open for " + seconds + " s,");
		}
		return text.toString();
	}

	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Closes what it looked from.
	 */
	void disconnect() {
		SecondConnection.close(this.second);
	}

	/**
	 * Who was seen, and when.
	 */
	private record Seen(String blockers, long nanoTime) {
	}

}
