package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.Footprint;

/**
 * Finds the broken references at which the commit would fail. SQLite counts them and does
 * not tell the number, so they are compared with those that were there before.
 *
 * @see <a href="https://www.sqlite.org/foreignkeys.html#fk_deferred">Deferred foreign
 * keys</a>
 */
final class SqliteRehearsalWatch implements RehearsalWatch {

	private static final String DEFERRED = """
			select (select foreign_keys from pragma_foreign_keys) and ((select defer_foreign_keys from
			  pragma_defer_foreign_keys) or exists (select * from sqlite_schema where sql like '%deferr%'))""";

	private static final String BROKEN = "select \"table\", rowid, parent, fkid from pragma_foreign_key_check";

	private @Nullable Savepoint start;

	@Override
	public void begin(Connection connection) throws SQLException {
		this.start = connection.setSavepoint();
	}

	@Override
	public void endOfStep(Connection connection) {
		// only the commit of the whole run can be asked about
	}

	@Override
	public void endOfRun(Connection connection) throws SQLException {
		if (!isChecked(connection)) {
			return;
		}
		List<Reference> broken = broken(connection);
		if (broken.isEmpty()) {
			return;
		}
		connection.rollback(this.start);
		broken.removeAll(broken(connection));
		if (!broken.isEmpty()) {
			throw new SQLException("FOREIGN KEY constraint failed: " + broken.get(0)
					+ ((broken.size() > 1) ? ", and " + (broken.size() - 1) + " more" : ""), "23000");
		}
	}

	private static boolean isChecked(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(DEFERRED)) {
			return result.next() && result.getBoolean(1);
		}
	}

	private static List<Reference> broken(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(BROKEN)) {
			List<Reference> broken = new ArrayList<>();
			while (result.next()) {
				broken.add(
						new Reference(result.getString(1), result.getString(2), result.getString(3), result.getInt(4)));
			}
			return broken;
		}
	}

	@Override
	public Footprint footprint() {
		return Footprint.UNKNOWN;
	}

	@Override
	public String held() {
		return "SQLite locks the whole file: nobody else could write to it meanwhile, and nobody could during the run "
				+ "itself.";
	}

	@Override
	public void close() {
		// nothing was opened
	}

	/**
	 * A row that refers to none.
	 */
	private record Reference(String table, @Nullable String row, String parent, int key) {

		@Override
		public String toString() {
			return ((this.row != null) ? "row " + this.row : "a row") + " of '" + this.table + "' refers to a row of '"
					+ this.parent + "' that is not there";
		}

	}

}
