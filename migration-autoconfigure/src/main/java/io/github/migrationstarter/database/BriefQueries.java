package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A transaction for a few queries that must end soon, all of them together within a time
 * limit, and must write nothing. It is rolled back at its end.
 */
public final class BriefQueries implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(BriefQueries.class);

	private final Connection connection;

	private final Timer timer = new Timer("brief queries", true);

	private final long end;

	private BriefQueries(Connection connection, Duration limit) {
		this.connection = connection;
		this.end = System.nanoTime() + limit.toNanos();
	}

	/**
	 * Begins.
	 * @param connection a connection without an open transaction
	 * @param engine its engine
	 * @param limit how long all of them may take together
	 * @return the transaction
	 * @throws SQLException if the database failed
	 */
	public static BriefQueries begin(Connection connection, Engine engine, Duration limit) throws SQLException {
		if (engine == Engine.POSTGRESQL) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("set transaction read only");
				// a cancellation may not get through a pooler
				statement.execute("set local statement_timeout = " + limit.toMillis());
			}
			catch (SQLException ex) {
				connection.rollback();
				throw ex;
			}
		}
		return new BriefQueries(connection, limit);
	}

	/**
	 * Runs a query.
	 * @param sql a query
	 * @return its rows, as text
	 * @throws SQLException if the database failed, or the time is up
	 */
	public List<List<String>> rows(String sql) throws SQLException {
		Duration left = Duration.ofNanos(this.end - System.nanoTime());
		if (left.toMillis() <= 0) {
			throw new SQLException("There was no time left for a query", "57014");
		}
		try (Statement statement = this.connection.createStatement()) {
			TimerTask cancellation = cancellation(statement);
			this.timer.schedule(cancellation, left.toMillis());
			try (ResultSet result = statement.executeQuery(sql)) {
				return read(result);
			}
			finally {
				cancellation.cancel();
			}
		}
	}

	/**
	 * Whether the time is up.
	 * @return {@code true} if no query can run any more
	 */
	public boolean isOver() {
		return System.nanoTime() - this.end >= 0;
	}

	private static List<List<String>> read(ResultSet result) throws SQLException {
		List<List<String>> rows = new ArrayList<>();
		while (result.next()) {
			List<String> row = new ArrayList<>();
			for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
				row.add(String.valueOf(result.getString(i)));
			}
			rows.add(row);
		}
		return rows;
	}

	private static TimerTask cancellation(Statement statement) {
		return new TimerTask() {

			@Override
			public void run() {
				try {
					statement.cancel();
				}
				catch (SQLException ex) {
					logger.debug("A query could not be cancelled", ex);
				}
			}

		};
	}

	@Override
	public void close() throws SQLException {
		this.timer.cancel();
		this.connection.rollback();
	}

}
