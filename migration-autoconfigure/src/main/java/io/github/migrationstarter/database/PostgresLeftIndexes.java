package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.bootstrap.Leftover;
import io.github.migrationstarter.bootstrap.Leftover.Condition;

/**
 * Indexes that {@code CREATE INDEX CONCURRENTLY} or {@code REINDEX CONCURRENTLY} has
 * begun and not ended: those that the statements name, by themselves or by their tables;
 * and those that the statements create and the server has ended without its client. Else
 * all invalid ones of the schemas concerned.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * indexes concurrently</a>
 */
final class PostgresLeftIndexes {

	private static final String INDEXES = """
			select n.nspname, t.relname, c.relname, n.nspname = coalesce(?, n.nspname)
			    and (?::text is not null or n.nspname = any (current_schemas(false))),
			  (select min(p.pid) from pg_catalog.pg_stat_progress_create_index p where p.index_relid = c.oid),
			  i.indisvalid
			from pg_catalog.pg_index i
			join pg_catalog.pg_class c on c.oid = i.indexrelid
			join pg_catalog.pg_class t on t.oid = i.indrelid
			join pg_catalog.pg_namespace n on n.oid = c.relnamespace
			where (not i.indisvalid or c.relname = any (?)) and c.relkind = 'i' and n.nspname not in ('pg_catalog', 'pg_toast')
			order by n.nspname, c.relname""";

	private static final String NAME = "\"((?:[^\"]|\"\")+)\"|[\\p{L}_][\\p{L}\\p{N}_$]*";

	private static final Pattern WORD = Pattern.compile("(" + NAME + ")");

	private static final Pattern CREATED = Pattern.compile(
			"(?i)\\bcreate\\s+(?:unique\\s+)?index\\s+(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?(" + NAME + ")");

	private static final Pattern REBUILT = Pattern.compile("_cc(?:new|old)\\d*$");

	private final Connection connection;

	PostgresLeftIndexes(Connection connection) {
		this.connection = connection;
	}

	List<Leftover> of(@Nullable String schema, List<String> statements) throws SQLException {
		Set<String> words = names(WORD, statements);
		Set<String> created = names(CREATED, statements);
		List<Leftover> named = new ArrayList<>();
		List<Leftover> all = new ArrayList<>();
		try (PreparedStatement statement = this.connection.prepareStatement(INDEXES)) {
			statement.setString(1, schema);
			statement.setString(2, schema);
			statement.setArray(3, this.connection.createArrayOf("text", created.toArray()));
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					Leftover leftover = leftover(result);
					boolean ofTable = words.contains(result.getString(2));
					boolean isNamed = ofTable || words.contains(REBUILT.matcher(result.getString(3)).replaceAll(""));
					if ((leftover.isHalfDone() || ofTable)
							&& (result.getBoolean(4) || words.contains(result.getString(1)))) {
						(isNamed ? named : all).add(leftover);
					}
				}
			}
		}
		return named.isEmpty() ? all : named;
	}

	private static Leftover leftover(ResultSet row) throws SQLException {
		String schema = QuotedName.of(row.getString(1));
		String index = schema + "." + QuotedName.of(row.getString(3));
		return new Leftover("index " + index + " on " + schema + "." + QuotedName.of(row.getString(2)),
				row.getBoolean(6) ? Condition.DONE : Condition.HALF_DONE, "DROP INDEX CONCURRENTLY " + index + ";",
				row.getObject(5, Integer.class));
	}

	/**
	 * Every name that may stand there in the statements, as PostgreSQL stores it.
	 */
	private static Set<String> names(Pattern pattern, List<String> statements) {
		Set<String> names = new HashSet<>();
		for (String statement : statements) {
			Matcher matcher = pattern.matcher(statement);
			while (matcher.find()) {
				names.add((matcher.group(2) != null) ? matcher.group(2).replace("\"\"", "\"")
						: matcher.group(1).toLowerCase(Locale.ROOT));
			}
		}
		return names;
	}

}
