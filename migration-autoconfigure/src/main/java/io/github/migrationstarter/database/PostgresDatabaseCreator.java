package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.DatabaseCreator;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.database.DerivedDataSource.UntoldLoginException;

/**
 * Makes a PostgreSQL database through the maintenance database, under an advisory lock
 * there, so that of many replicas one creates it and the others find it. Behind a pooler
 * the lock would stay for ever: without it, all try, and all but one are told that it is
 * there.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createdatabase.html">CREATE
 * DATABASE</a>
 */
final class PostgresDatabaseCreator implements DatabaseCreator {

	private static final Log logger = LogFactory.getLog(PostgresDatabaseCreator.class);

	private static final Set<String> CREATED_BY_ANOTHER = Set.of("42P04", "23505");

	private static final String UNTOLD = "The application's DataSource does not tell how it logs in, so the maintenance "
			+ "database cannot be connected to.";

	private final Supplier<DataSource> maintenance;

	private final String database;

	private final @Nullable String role;

	private final CreateSettings settings;

	private final Waits waits;

	PostgresDatabaseCreator(Supplier<DataSource> maintenance, String database, @Nullable String role,
			CreateSettings settings, Waits waits) {
		this.maintenance = maintenance;
		this.database = database;
		this.role = role;
		this.settings = settings;
		this.waits = waits;
	}

	@Override
	public Maker create(StopSignal stop) {
		try (Connection connection = this.maintenance.get().getConnection()) {
			connection.setAutoCommit(true);
			PostgresRecovery.check(connection,
					"The PostgreSQL database '" + this.database + "' does not exist and cannot be created");
			if (PostgresRoute.of(connection) == PostgresRoute.DIRECT) {
				lock(connection, stop);
			}
			if (exists(connection)) {
				return Maker.ANOTHER;
			}
			try (Statement statement = connection.createStatement()) {
				statement.execute(statement(this.settings.owner()));
			}
			return Maker.THIS_RUN;
		}
		catch (MigrationException ex) {
			throw ex;
		}
		catch (SQLException | RuntimeException ex) {
			if (!CREATED_BY_ANOTHER.contains(String.valueOf(ConnectionProblem.sqlState(ex)))) {
				throw failure(ex);
			}
			return Maker.ANOTHER;
		}
	}

	/**
	 * The statement.
	 * @param owner who owns the database, {@code null} for who runs the statement
	 * @return SQL with quoted names
	 */
	private String statement(@Nullable String owner) {
		StringBuilder sql = new StringBuilder(DatabaseCreators.statement(this.database));
		if (owner != null) {
			sql.append(" OWNER ").append(QuotedName.of(owner));
		}
		if (this.settings.template() != null) {
			sql.append(" TEMPLATE ").append(QuotedName.of(this.settings.template()));
		}
		return sql.toString();
	}

	private void lock(Connection connection, StopSignal stop) throws SQLException {
		long key = PostgresAdvisoryLock.key("CREATE DATABASE", this.database);
		long start = System.nanoTime();
		boolean said = false;
		while (!tryLock(connection, key)) {
			if (System.nanoTime() - start >= this.waits.lock().toNanos()) {
				throw timeout(key);
			}
			if (!said) {
				said = true;
				logger.info(
						"Waiting for another start, which is making the PostgreSQL database '" + this.database + "'.");
			}
			stop.pause(this.waits.poll(), "waited for another start to make the database");
		}
	}

	private static boolean tryLock(Connection connection, long key) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
			statement.setLong(1, key);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() && result.getBoolean(1);
			}
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

	private MigrationTimeoutException timeout(long key) {
		return new MigrationTimeoutException(
				"Waited " + Waits.spoken(this.waits.lock()) + " for another start to make the PostgreSQL database '"
						+ this.database + "'. Nothing was changed.",
				"If it still works, wait longer with DB_LOCK_WAIT. If it hangs, let an administrator end it in the "
						+ "maintenance database:\nSELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = "
						+ "'advisory' AND granted AND objsubid = 1 AND classid::bigint = " + (key >>> 32)
						+ " AND objid::bigint = " + (key & 0xFFFFFFFFL) + ";",
				null);
	}

	private MigrationFailedException failure(Exception ex) {
		MigrationFailedException problem = ConnectionProblem.of(ex, "maintenance database");
		// who does not own it may create nothing in its schema "public"
		String owner = (this.settings.owner() != null) ? this.settings.owner() : this.role;
		return new MigrationFailedException(
				(problem.getReason() == Reason.UNREACHABLE) ? Reason.UNREACHABLE : Reason.DATABASE,
				"The PostgreSQL database '" + this.database + "' does not exist and could not be created. "
						+ ((ex instanceof UntoldLoginException) ? UNTOLD : problem.getMessage()),
				"Let an administrator run:\n" + statement(owner) + ";\n" + ofCreator(problem, owner), ex);
	}

	private String ofCreator(MigrationFailedException problem, @Nullable String owner) {
		if (this.settings.username() != null && problem.getReason() == Reason.LOGIN) {
			return "Or correct DB_CREATE_USERNAME and DB_CREATE_PASSWORD, with which the login was tried.";
		}
		return "Or name a role that may create it with DB_CREATE_USERNAME and DB_CREATE_PASSWORD, the application's "
				+ "with DB_CREATE_OWNER=" + ((owner != null) ? owner : "<its name>")
				+ ", and the database to connect to for that with DB_CREATE_URL.";
	}

}
