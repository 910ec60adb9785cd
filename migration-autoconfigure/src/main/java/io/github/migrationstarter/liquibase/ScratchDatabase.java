package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.core.SQLiteDatabase;
import liquibase.executor.ExecutorService;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;

/**
 * An SQLite database in memory that has the tables of another one, without their rows,
 * and in which every statement of a script is run: changes of SQLite tables are made from
 * what the tables look like at that moment.
 */
final class ScratchDatabase implements AutoCloseable {

	private final Connection connection;

	private final Database database;

	private @Nullable String failure;

	private ScratchDatabase(Connection connection, Names names) throws Exception {
		this.connection = connection;
		this.database = new SQLiteDatabase();
		this.database.setConnection(new MigrationConnection(connection));
		ConfiguredDatabase.configure(this.database, names);
	}

	static ScratchDatabase empty(Names names) throws Exception {
		return new ScratchDatabase(DriverManager.getConnection("jdbc:sqlite::memory:"), names);
	}

	static ScratchDatabase like(Connection original, Names names) throws Exception {
		List<String> definitions = new ArrayList<>();
		try (Statement statement = original.createStatement();
				ResultSet result = statement.executeQuery("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL "
						+ "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type = 'table' DESC, type = 'view' DESC, rowid")) {
			while (result.next()) {
				definitions.add(result.getString(1));
			}
		}
		ScratchDatabase scratch = empty(names);
		definitions.forEach(scratch::run);
		return scratch;
	}

	Database database() {
		return this.database;
	}

	Connection connection() {
		return this.connection;
	}

	/**
	 * Runs a statement. That rows are missing here which it needs does not matter.
	 * @param sql one statement
	 */
	void run(String sql) {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			if (!String.valueOf(ex.getMessage()).contains("SQLITE_CONSTRAINT")) {
				this.failure = ex.getMessage();
			}
		}
	}

	/**
	 * Something that belongs here could not be run.
	 * @param reason what, and why
	 */
	void fail(String reason) {
		this.failure = reason;
	}

	/**
	 * Why it may not look like the original any more.
	 * @return what a statement failed with, or {@code null}
	 */
	@Nullable String failure() {
		return this.failure;
	}

	@Override
	public void close() {
		Scope.getCurrentScope().getSingleton(ExecutorService.class).clearExecutor("jdbc", this.database);
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("A database in memory cannot be closed", ex);
		}
	}

}
