package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.Footprint;
import io.github.migrationstarter.bootstrap.Footprint.TableLock;
import io.github.migrationstarter.bootstrap.LockMode;

/**
 * What the backend of a connection holds and has written in the transaction that is open,
 * of what was there when it began. A sequence that is asked for its next value is locked
 * as a table is in which rows are written.
 *
 * @see <a href= "https://www.postgresql.org/docs/current/view-pg-locks.html">pg_locks</a>
 */
final class PostgresFootprints {

	private static final String KNOWN = """
			select c.oid::bigint, c.oid::regclass::text, c.relkind = 'S',
			  case when c.relkind in ('r', 'm') and c.reltuples >= 0 then c.reltuples::bigint end
			from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p', 'm', 'v', 'f', 'S')
			and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
			and not (c.relname = any (?) and n.nspname = coalesce(?, current_schema()))""";

	private static final String HELD = """
			select l.relation::bigint, l.mode from pg_catalog.pg_locks l
			where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.granted
			and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
			order by 1""";

	private static final String WRITTEN = """
			select s.relid::bigint, s.n_tup_ins + s.n_tup_upd + s.n_tup_del
			from pg_catalog.pg_stat_xact_user_tables s
			where s.schemaname !~ '^pg_' and s.relname <> all (?) and s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0
			and current_setting('track_counts')::boolean
			union all select 0, case when current_setting('track_counts')::boolean then 0 end""";

	private final @Nullable String schema;

	private final String[] ownTables;

	private final Map<Long, Known> known = new HashMap<>();

	private final Map<Long, LockMode> strongest = new HashMap<>();

	private final Map<Long, Long> written = new HashMap<>();

	private Footprint last = Footprint.UNKNOWN;

	PostgresFootprints(@Nullable String schema, List<String> ownTables) {
		this.schema = schema;
		this.ownTables = ownTables.toArray(String[]::new);
	}

	void begin(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
			statement.setArray(1, connection.createArrayOf("text", this.ownTables));
			statement.setString(2, this.schema);
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					this.known.put(result.getLong(1),
							new Known(result.getString(2), result.getBoolean(3), (Long) result.getObject(4)));
				}
			}
		}
	}

	/**
	 * Reads what has been added since it was read last.
	 */
	void read(Connection connection) throws SQLException {
		List<TableLock> locks = new ArrayList<>(this.last.locks());
		List<String> sequences = new ArrayList<>(this.last.sequences());
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(HELD)) {
			Map<Known, LockMode> grown = new HashMap<>();
			while (result.next()) {
				long relation = result.getLong(1);
				Known table = this.known.get(relation);
				LockMode mode = LockMode.of(result.getString(2)).orElse(null);
				if (table != null && mode != null && isStronger(mode, relation)) {
					this.strongest.put(relation, mode);
					grown.put(table, mode);
				}
			}
			grown.forEach((table, mode) -> {
				if (table.sequence() && mode == LockMode.ROW_EXCLUSIVE) {
					sequences.add(table.name());
				}
				else {
					locks.add(new TableLock(mode, table.name(), table.rows()));
				}
			});
		}
		locks.sort((one, other) -> {
			int byMode = other.mode().compareTo(one.mode());
			return (byMode != 0) ? byMode : one.table().compareTo(other.table());
		});
		sequences.sort(null);
		this.last = new Footprint(added(this.last.rows(), rows(connection)), locks, sequences);
	}

	private boolean isStronger(LockMode mode, long relation) {
		LockMode held = this.strongest.get(relation);
		return held == null || mode.compareTo(held) > 0;
	}

	/**
	 * Those of a table that was dropped since are not known any more.
	 */
	private @Nullable Long rows(Connection connection) throws SQLException {
		long rows = 0;
		try (PreparedStatement statement = connection.prepareStatement(WRITTEN)) {
			statement.setArray(1, connection.createArrayOf("text", this.ownTables));
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					long now = result.getLong(2);
					if (result.wasNull()) {
						return null;
					}
					Long before = this.written.put(result.getLong(1), now);
					rows += Math.max(0, now - ((before != null) ? before : 0));
				}
			}
		}
		return rows;
	}

	private static @Nullable Long added(@Nullable Long before, @Nullable Long rows) {
		return (before != null && rows != null) ? Long.valueOf(before + rows) : rows;
	}

	Footprint take() {
		Footprint taken = this.last;
		this.last = Footprint.UNKNOWN;
		return taken;
	}

	/**
	 * A table or a sequence that was there before.
	 */
	private record Known(String name, boolean sequence, @Nullable Long rows) {
	}

}
