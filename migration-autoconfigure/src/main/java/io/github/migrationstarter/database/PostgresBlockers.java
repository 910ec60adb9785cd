package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

	private List<String> blockers(int blocked) throws SQLException {
		try {
			return PostgresBlocker.of(this.second, blocked).stream().map(PostgresBlockers::clause).toList();
		}
		finally {
			this.second.rollback();
		}
	}

	private static String clause(PostgresBlocker blocker) {
		return blocker.text() + (blocker.text().contains(", which") ? "," : "");
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
