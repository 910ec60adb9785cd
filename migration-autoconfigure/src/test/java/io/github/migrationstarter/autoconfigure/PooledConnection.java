package io.github.migrationstarter.autoconfigure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * What the next user of a pool finds on the connection it is given.
 */
final class PooledConnection {

	private static final String POSTGRES_SETTINGS = """
			select name || '=' || setting from pg_settings where source = 'session'
			union all select 'role=' || current_setting('role')
			union all select 'user=' || session_user
			union all select 'search_path=' || current_setting('search_path')
			union all select 'advisory locks: ' || count(*) from pg_locks
			  where locktype = 'advisory' and pid = pg_backend_pid()
			union all select 'prepared transactions: ' || count(*) from pg_prepared_xacts
			order by 1""";

	private PooledConnection() {
	}

	/**
	 * Everything of a PostgreSQL session that a run could have left behind.
	 */
	static List<String> postgresState(DataSource pool) {
		return state(pool, POSTGRES_SETTINGS);
	}

	/**
	 * Everything of a SQLite connection that a run could have left behind.
	 */
	static List<String> sqliteState(DataSource pool) {
		return state(pool, "pragma busy_timeout", "pragma foreign_keys", "pragma journal_mode",
				"pragma defer_foreign_keys", "pragma synchronous");
	}

	static List<String> query(DataSource pool, String sql) {
		try (Connection connection = pool.getConnection()) {
			return query(connection, sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void execute(DataSource pool, String sql) {
		try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static List<String> state(DataSource pool, String... queries) {
		try (Connection connection = pool.getConnection()) {
			List<String> state = new ArrayList<>();
			state.add("autocommit=" + connection.getAutoCommit());
			state.add("read-only=" + connection.isReadOnly());
			state.add("isolation=" + connection.getTransactionIsolation());
			for (String query : queries) {
				query(connection, query)
					.forEach((row) -> state.add(query.startsWith("pragma") ? query + "=" + row : row));
			}
			if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
				state.add("network timeout=" + connection.getNetworkTimeout());
			}
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
			return state;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> query(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			List<String> rows = new ArrayList<>();
			while (result.next()) {
				rows.add(result.getString(1));
			}
			return rows;
		}
	}

}
