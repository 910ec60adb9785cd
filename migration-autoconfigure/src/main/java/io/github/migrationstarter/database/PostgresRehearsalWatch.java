package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.Footprint;

/**
 * Watches a transaction of PostgreSQL:
 * <ol>
 * <li>Nothing waits long for a lock.
 * <li>A row breaks a deferred constraint on purpose, so that whoever commits all the same
 * commits nothing.
 * <li>What a commit would check is checked in its place.
 * <li>What is locked is read from {@code pg_locks}.
 * </ol>
 */
final class PostgresRehearsalWatch implements RehearsalWatch {

	private static final String GUARD = """
			create temporary table pg_temp.migration_starter_rehearsal (
			  id integer primary key,
			  kept integer,
			  constraint "nothing of a rehearsal is committed" foreign key (kept)
			    references pg_temp.migration_starter_rehearsal deferrable initially deferred);
			insert into pg_temp.migration_starter_rehearsal values (1, 0)""";

	private static final String LIFT = "update pg_temp.migration_starter_rehearsal set kept = id";

	private static final String SET = "update pg_temp.migration_starter_rehearsal set kept = 0";

	// a name is that of every constraint in the schema that has it, and all must be
	// deferrable
	private static final String DEFERRED = """
			select 'set constraints ' || string_agg(format('%I.%I', n.nspname, c.conname), ', ') || ' deferred'
			from pg_catalog.pg_constraint c join pg_catalog.pg_namespace n on n.oid = c.connamespace
			where c.condeferred and has_schema_privilege(n.oid, 'usage')
			and not exists (select from pg_catalog.pg_constraint o where o.connamespace = c.connamespace
			  and o.conname = c.conname and not o.condeferrable)
			and (n.nspname !~ '^pg_temp' or n.oid = pg_my_temp_schema())""";

	private static final String DENIED = "42501";

	private final Commits commits;

	private final @Nullable Connection second;

	private final PostgresFootprints footprints;

	private @Nullable PostgresBlockers blockers;

	private boolean guarded;

	PostgresRehearsalWatch(Commits commits, @Nullable Connection second, @Nullable String schema,
			List<String> ownTables) {
		this.commits = commits;
		this.second = second;
		this.footprints = new PostgresFootprints(schema, ownTables);
	}

	@Override
	public void begin(Connection connection) throws SQLException {
		if (this.second != null) {
			this.blockers = PostgresBlockers.watch(this.second, backend(connection));
		}
		this.guarded = guard(connection);
		this.footprints.begin(connection);
	}

	private static int backend(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("select pg_backend_pid(), set_config('lock_timeout', ?, true)")) {
			statement.setString(1, String.valueOf(PATIENCE.toMillis()));
			try (ResultSet result = statement.executeQuery()) {
				result.next();
				return result.getInt(1);
			}
		}
	}

	/**
	 * Where the role may make no temporary table, what commits has been left out of the
	 * rehearsal as far as its SQL shows it.
	 */
	private static boolean guard(Connection connection) throws SQLException {
		Savepoint before = connection.setSavepoint();
		try {
			execute(connection, GUARD);
			return true;
		}
		catch (SQLException ex) {
			if (!DENIED.equals(ex.getSQLState())) {
				throw ex;
			}
			connection.rollback(before);
			return false;
		}
	}

	@Override
	public void endOfStep(Connection connection) throws SQLException {
		if (this.commits == Commits.EACH) {
			checkConstraints(connection);
		}
		this.footprints.read(connection);
	}

	@Override
	public void endOfRun(Connection connection) throws SQLException {
		if (this.commits == Commits.ONE) {
			checkConstraints(connection);
		}
	}

	/**
	 * Fires what was deferred, and defers again what is deferred at the beginning of a
	 * transaction.
	 */
	private void checkConstraints(Connection connection) throws SQLException {
		execute(connection, (this.guarded ? LIFT + ";" : "") + "set constraints all immediate");
		String deferred = deferred(connection);
		if (deferred != null) {
			execute(connection, deferred + (this.guarded ? ";" + SET : ""));
		}
	}

	private static @Nullable String deferred(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(DEFERRED)) {
			return result.next() ? result.getString(1) : null;
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Override
	public Footprint footprint() {
		return this.footprints.take();
	}

	@Override
	public @Nullable String blocker() {
		return (this.blockers != null) ? this.blockers.seen() : null;
	}

	@Override
	public void close() {
		if (this.blockers != null) {
			this.blockers.close();
		}
		if (this.second != null) {
			SecondConnection.close(this.second);
		}
	}

}
