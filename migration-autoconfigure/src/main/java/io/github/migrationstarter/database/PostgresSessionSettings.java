package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.postgresql.PGConnection;

import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.PostgresStatementLimits.Reach;

/**
 * No timeout may end a migration that takes long, and nothing that a change set sets may
 * reach the application: what the session had at the beginning it has again at the end.
 * Only for a session that is ours alone, see {@link PostgresRoute#DIRECT}.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/runtime-config-client.html">Client connection
 * defaults</a>
 */
final class PostgresSessionSettings implements SessionSettings {

	private static final String WITHOUT_LIMIT = """
			select set_config(name, '0', false) from pg_catalog.pg_settings
			where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
			  'transaction_timeout') and setting <> '0'""";

	// the user comes first: the rights to set the others are theirs
	private static final String OF_SESSION = """
			select 0, 'session_authorization', current_setting('session_authorization')
			union all select 1, 'role', current_setting('role')
			union all select 2, name, current_setting(name) from pg_catalog.pg_settings
			where source = 'session' and context in ('user', 'superuser') order by 1, 2""";

	private final Map<String, String> before = new LinkedHashMap<>();

	@Override
	public void prepare(Connection connection, Duration patience, StopSignal stop) throws SQLException {
		this.before.putAll(read(connection));
		try (Statement statement = connection.createStatement()) {
			statement.execute(WITHOUT_LIMIT);
		}
	}

	@Override
	public StatementLimits limits(GuardRails rails) {
		return rails.isNone() ? StatementLimits.NONE : new PostgresStatementLimits(rails, Reach.SESSION);
	}

	@Override
	public void beginWriting(Connection connection) {
		// transactions write when they write
	}

	@Override
	public void endWriting(Connection connection) {
		// nothing was begun
	}

	@Override
	public void cancel(Connection connection, Statement running) throws SQLException {
		cancelRunning(connection, running);
	}

	/**
	 * The driver cancels a statement once only: if it had not reached the server yet,
	 * that is lost, and the statement runs on. The connection may be asked again and
	 * again.
	 */
	static void cancelRunning(Connection connection, Statement running) throws SQLException {
		if (running.isClosed()) {
			return; // a commit must not be hit
		}
		if (connection.isWrapperFor(PGConnection.class)) {
			connection.unwrap(PGConnection.class).cancelQuery();
		}
		else {
			running.cancel();
		}
	}

	@Override
	public void restore(Connection connection) throws SQLException {
		Map<String, String> after = read(connection);
		for (Map.Entry<String, String> setting : this.before.entrySet()) {
			if (!setting.getValue().equals(after.get(setting.getKey()))) {
				set(connection, setting.getKey(), setting.getValue());
			}
		}
		after.keySet().removeAll(this.before.keySet());
		if (!after.isEmpty()) {
			try (Statement statement = connection.createStatement()) {
				statement.execute(after.keySet()
					.stream()
					.map((name) -> "reset " + QuotedName.of(name))
					.collect(Collectors.joining("; ")));
			}
		}
	}

	private static Map<String, String> read(Connection connection) throws SQLException {
		Map<String, String> settings = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(OF_SESSION)) {
			while (result.next()) {
				settings.put(result.getString(2), result.getString(3));
			}
		}
		return settings;
	}

	private static void set(Connection connection, String name, String value) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, false)")) {
			statement.setString(1, name);
			statement.setString(2, value);
			statement.execute();
		}
	}

}
