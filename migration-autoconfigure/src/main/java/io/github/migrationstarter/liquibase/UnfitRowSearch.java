package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.database.BriefQueries;
import io.github.migrationstarter.database.ConstraintViolation;
import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.QuotedName;
import io.github.migrationstarter.liquibase.SqlTokens.Name;

/**
 * Finds the rows over which a change set stumbled, after it was rolled back:
 * <ol>
 * <li>The failure must say that a constraint is violated.
 * <li>What is demanded of the rows is read from the statement that failed.
 * <li>Those that do not meet it are counted, and the keys of a few are read, in a
 * transaction that writes nothing and takes no longer than a few seconds.
 * </ol>
 * Whatever goes wrong there only means that nothing can be said.
 */
final class UnfitRowSearch {

	private static final Duration LIMIT = Duration.ofSeconds(3);

	private final Database database;

	private final Connection connection;

	private final Engine engine;

	UnfitRowSearch(Database database, Connection connection, Engine engine) {
		this.database = database;
		this.connection = connection;
		this.engine = engine;
	}

	/**
	 * Looks for them.
	 * @param failure what the change set failed with, which also gets what looking fails
	 * with
	 * @param sql the statement that failed, if it is known
	 * @return the rows, or {@code null} if there are none or nothing can be told
	 */
	@Nullable UnfitRows find(Exception failure, @Nullable String sql) {
		if (sql == null || this.engine == Engine.OTHER || !ConstraintViolation.isReported(failure)) {
			return null;
		}
		try (BriefQueries queries = BriefQueries.begin(this.connection, this.engine, LIMIT)) {
			for (RowDemand demand : new SqlDemands(this::stored, this::written).of(sql, this::key)) {
				UnfitRows found = look(demand, queries);
				if (found != null) {
					return found;
				}
			}
		}
		catch (Exception ex) {
			failure.addSuppressed(ex); // what it failed with is what counts
		}
		return null;
	}

	private @Nullable UnfitRows look(RowDemand demand, BriefQueries queries) throws SQLException {
		long count;
		try {
			count = Long.parseLong(queries.rows(demand.count()).get(0).get(0));
		}
		catch (SQLException ex) {
			if (queries.isOver()) {
				return new UnfitRows(demand, null, List.of(), List.of());
			}
			throw ex;
		}
		if (count == 0) {
			return null; // the change set itself wrote them
		}
		List<String> key = switch (demand.kind()) {
			case PRIMARY_KEY -> demand.columns();
			case NEW_COLUMN -> List.of();
			default -> key(demand.table());
		};
		return new UnfitRows(demand, count, key,
				key.isEmpty() ? List.of() : queries.rows(demand.few(key, UnfitRows.LOOKED_FOR)));
	}

	private List<String> key(Name table) throws SQLException {
		String schema = (table.schema() != null || this.engine == Engine.SQLITE) ? table.schema()
				: new StoredNames(this.database).defaultSchema();
		DatabaseMetaData metaData = this.connection.getMetaData();
		TreeMap<Integer, String> columns = new TreeMap<>();
		try (ResultSet result = metaData.getPrimaryKeys(null, schema, table.name())) {
			while (result.next()) {
				columns.put(result.getInt("KEY_SEQ"), written(result.getString("COLUMN_NAME")));
			}
		}
		return List.copyOf(columns.values());
	}

	private String stored(String name) {
		return (this.engine == Engine.POSTGRESQL) ? name.toLowerCase(Locale.ROOT) : name;
	}

	private String written(String name) {
		return (QuotedName.isPlain(name) && !this.database.isReservedWord(name)) ? name : QuotedName.of(name);
	}

}
