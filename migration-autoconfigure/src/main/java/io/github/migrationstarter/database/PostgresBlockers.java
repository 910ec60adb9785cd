package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;
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

	private static final long PAUSE = 250;

	private final Connection second;

	private final int backend;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread = new Thread(this::look, "migration-rehearsal");

	private volatile @Nullable String seen;

	private PostgresBlockers(Connection second, int backend) {
		this.second = second;
		this.backend = backend;
	}

	static PostgresBlockers watch(Connection second, int backend) {
		PostgresBlockers blockers = new PostgresBlockers(second, backend);
		blockers.thread.setDaemon(true);
		blockers.thread.start();
		return blockers;
	}

	@Nullable String seen() {
		return this.seen;
	}

	private void look() {
		try {
			while (!this.closed.await(PAUSE, TimeUnit.MILLISECONDS)) {
				List<String> blockers = blockers();
				if (!blockers.isEmpty()) {
					this.seen = String.join(", ", blockers);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (SQLException ex) {
			logger.debug("Who keeps a rehearsal waiting cannot be seen", ex);
		}
	}

	private List<String> blockers() throws SQLException {
		try {
			return PostgresBlocker.of(this.second, this.backend).stream().map(PostgresBlockers::clause).toList();
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

}
