package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

	private static final long PAUSE = 250;

	private static final String BLOCKERS = """
			select b.pid, a.application_name, a.usename, a.state, a.query,
			  extract(epoch from clock_timestamp() - a.xact_start)::bigint
			from unnest(pg_catalog.pg_blocking_pids(?)) b (pid)
			left join pg_catalog.pg_stat_activity a on a.pid = b.pid order by 1""";

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
		try (PreparedStatement statement = this.second.prepareStatement(BLOCKERS)) {
			statement.setInt(1, this.backend);
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

}
