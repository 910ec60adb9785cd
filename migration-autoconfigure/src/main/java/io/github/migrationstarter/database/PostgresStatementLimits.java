package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The timeouts of PostgreSQL, around a change set:
 * <ol>
 * <li>What was set before is read, and who is asked: behind a pooler every transaction
 * may have another backend.
 * <li>In a transaction the timeouts are set for it, else for the session, which only one
 * that is ours alone may keep. Whatever is stricter already stays.
 * <li>A second connection looks who blocks, meanwhile.
 * <li>What was set before is put back.
 * </ol>
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/runtime-config-client.html">Client connection
 * defaults</a>
 */
final class PostgresStatementLimits implements StatementLimits {

	private static final String BEFORE = """
			select name, setting, pg_backend_pid() from pg_catalog.pg_settings
			where name in ('lock_timeout', 'statement_timeout')""";

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final String DEADLOCK = "40P01";

	private static final String CANCELED = "57014";

	private final GuardRails rails;

	private final Reach reach;

	private final Map<String, String> before = new LinkedHashMap<>();

	private Reach set = Reach.TRANSACTION;

	private @Nullable PostgresBlockers blockers;

	PostgresStatementLimits(GuardRails rails, Reach reach) {
		this.rails = rails;
		this.reach = reach;
	}

	@Override
	public void open(Connection first, SecondConnection second) {
		Connection beside = second.open(first);
		if (beside != null) {
			this.blockers = PostgresBlockers.idle(beside, this.rails.lockTimeout());
		}
	}

	@Override
	public void set(Connection connection) throws SQLException {
		this.before.clear();
		this.set = connection.getAutoCommit() ? Reach.SESSION : Reach.TRANSACTION;
		if (this.set == Reach.SESSION && this.reach == Reach.TRANSACTION) {
			return;
		}
		int backend = read(connection);
		if (this.blockers != null) {
			this.blockers.look(backend);
		}
		set(connection, "lock_timeout", this.rails.lockTimeout());
		set(connection, "statement_timeout", this.rails.statementTimeout());
	}

	private int read(Connection connection) throws SQLException {
		int backend = 0;
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(BEFORE)) {
			while (result.next()) {
				this.before.put(result.getString(1), result.getString(2));
				backend = result.getInt(3);
			}
		}
		return backend;
	}

	private void set(Connection connection, String name, @Nullable Duration limit) throws SQLException {
		long before = Long.parseLong(this.before.getOrDefault(name, "0"));
		if (limit == null || before != 0 && before <= limit.toMillis()) {
			this.before.remove(name);
		}
		else {
			write(connection, name, String.valueOf(limit.toMillis()));
		}
	}

	private void write(Connection connection, String name, String milliseconds) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, ?)")) {
			statement.setString(1, name);
			statement.setString(2, milliseconds);
			statement.setBoolean(3, this.set == Reach.TRANSACTION);
			statement.execute();
		}
	}

	/**
	 * What a transaction that is over has set is gone.
	 */
	@Override
	public void putBack(Connection connection) throws SQLException {
		rest();
		Reach now = connection.getAutoCommit() ? Reach.SESSION : Reach.TRANSACTION;
		for (Map.Entry<String, String> setting : this.before.entrySet()) {
			if (now == this.set) {
				write(connection, setting.getKey(), setting.getValue());
			}
		}
		this.before.clear();
	}

	@Override
	public void rest() {
		if (this.blockers != null) {
			this.blockers.look(PostgresBlockers.NOBODY);
		}
	}

	/**
	 * By its SQLSTATE, which a cancellation by hand has too: then it is told by the time,
	 * since the server's words are in a language of its own.
	 */
	@Override
	public @Nullable Ending ending(SQLException failure, Duration duration) {
		return switch (String.valueOf(failure.getSQLState())) {
			case LOCK_NOT_AVAILABLE -> Ending.LOCK;
			case DEADLOCK -> Ending.DEADLOCK;
			case CANCELED ->
				(this.rails.statementTimeout() != null && duration.compareTo(this.rails.statementTimeout()) >= 0)
						? Ending.TIME : null;
			default -> null;
		};
	}

	@Override
	public @Nullable String blocker() {
		return (this.blockers != null) ? this.blockers.seen() : null;
	}

	@Override
	public void close() {
		PostgresBlockers open = this.blockers;
		this.blockers = null;
		if (open != null) {
			open.close();
			open.disconnect();
		}
	}

	/**
	 * How long what is set may last.
	 */
	enum Reach {

		TRANSACTION, SESSION

	}

}
