package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.UnsupportedDataSourcePropertyException;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.bootstrap.DatabaseCreator;

/**
 * Makes a PostgreSQL database through the maintenance database, under an advisory lock
 * there, so that of many replicas one creates it and the others find it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createdatabase.html">CREATE
 * DATABASE</a>
 */
final class PostgresDatabaseCreator implements DatabaseCreator {

	private static final Set<String> CREATED_BY_ANOTHER = Set.of("42P04", "23505");

	private static final String UNTOLD = "The application's DataSource does not tell how it logs in, so the maintenance "
			+ "database cannot be connected to.";

	private final Supplier<DataSource> maintenance;

	private final String database;

	private final CreateSettings settings;

	PostgresDatabaseCreator(Supplier<DataSource> maintenance, String database, CreateSettings settings) {
		this.maintenance = maintenance;
		this.database = database;
		this.settings = settings;
	}

	@Override
	public Maker create() {
		try (Connection connection = this.maintenance.get().getConnection()) {
			connection.setAutoCommit(true);
			lock(connection);
			if (exists(connection)) {
				return Maker.ANOTHER;
			}
			try (Statement statement = connection.createStatement()) {
				statement.execute(statement());
			}
			return Maker.THIS_RUN;
		}
		catch (SQLException | RuntimeException ex) {
			if (!CREATED_BY_ANOTHER.contains(String.valueOf(ConnectionProblem.sqlState(ex)))) {
				throw failure(ex);
			}
			return Maker.ANOTHER;
		}
	}

	/**
	 * The statement, for running and for printing.
	 * @return SQL with quoted names
	 */
	String statement() {
		StringBuilder sql = new StringBuilder("CREATE DATABASE ").append(quote(this.database));
		if (this.settings.owner() != null) {
			sql.append(" OWNER ").append(quote(this.settings.owner()));
		}
		if (this.settings.template() != null) {
			sql.append(" TEMPLATE ").append(quote(this.settings.template()));
		}
		return sql.toString();
	}

	private void lock(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_lock(?)")) {
			statement.setLong(1, PostgresAdvisoryLock.key("CREATE DATABASE", this.database));
			statement.execute();
		}
	}

	private boolean exists(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select from pg_catalog.pg_database where datname = ?")) {
			statement.setString(1, this.database);
			try (ResultSet result = statement.executeQuery()) {
				return result.next();
			}
		}
	}

	private MigrationFailedException failure(Exception ex) {
		MigrationFailedException problem = ConnectionProblem.of(ex, "maintenance database");
		return new MigrationFailedException(
				(problem.getReason() == Reason.UNREACHABLE) ? Reason.UNREACHABLE : Reason.DATABASE,
				"The PostgreSQL database '" + this.database + "' does not exist and could not be created. "
						+ ((ex instanceof UnsupportedDataSourcePropertyException) ? UNTOLD : problem.getMessage()),
				"An administrator can run: " + statement() + "; Or name a role that may create it with "
						+ "DB_CREATE_USERNAME and DB_CREATE_PASSWORD, and the database to connect to for that with "
						+ "DB_CREATE_URL.",
				ex);
	}

	static String quote(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

}
