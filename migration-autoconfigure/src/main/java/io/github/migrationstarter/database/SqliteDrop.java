package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The statements that empty a SQLite database, for one transaction. Foreign keys are
 * checked at its end, when both sides are gone.
 *
 * @see <a href="https://www.sqlite.org/foreignkeys.html#fk_schemacommands">Foreign keys
 * and DROP TABLE</a>
 */
final class SqliteDrop {

	private static final String OBJECTS = """
			select type, name from sqlite_master
			where type in ('trigger', 'view', 'table') and name not like 'sqlite\\_%' escape '\\'
			order by case type when 'trigger' then 1 when 'view' then 2 else 3 end, sql like 'create virtual%' desc""";

	private static final Log logger = LogFactory.getLog(SqliteDrop.class);

	private SqliteDrop() {
	}

	static List<String> plan(Connection connection, Predicate<String> kept) throws SQLException {
		List<String> statements = new ArrayList<>();
		statements.add("pragma defer_foreign_keys = on");
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(OBJECTS)) {
			while (result.next()) {
				if (!kept.test(result.getString(2))) {
					statements.add("drop " + result.getString(1) + " if exists " + QuotedName.of(result.getString(2)));
				}
			}
		}
		return statements;
	}

	/**
	 * Takes what was dropped out of the file and its journal, where it stays until it is
	 * written over.
	 * @param connection a connection with nothing to commit
	 * @param database the database's name for messages
	 * @throws SQLException if the database failed
	 */
	static void erase(Connection connection, String database) throws SQLException {
		connection.setAutoCommit(true);
		try (Statement statement = connection.createStatement()) {
			String journal = first(statement, "pragma journal_mode");
			statement.execute("vacuum");
			if ("persist".equalsIgnoreCase(journal)) {
				statement.execute("pragma journal_mode = delete");
				statement.execute("pragma journal_mode = persist");
			}
			else if ("wal".equalsIgnoreCase(journal)
					&& !"0".equals(first(statement, "pragma wal_checkpoint(truncate)"))) {
				logger.warn("What was dropped may still stand in the '-wal' file of the " + database
						+ ", from which another connection reads.");
			}
		}
		finally {
			connection.setAutoCommit(false);
		}
	}

	private static String first(Statement statement, String sql) throws SQLException {
		try (ResultSet result = statement.executeQuery(sql)) {
			return result.getString(1);
		}
	}

}
