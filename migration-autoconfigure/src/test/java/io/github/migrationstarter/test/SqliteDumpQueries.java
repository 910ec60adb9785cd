package io.github.migrationstarter.test;

/**
 * What a {@link DatabaseDump} asks SQLite.
 */
final class SqliteDumpQueries implements DumpQueries {

	@Override
	public String catalogue() {
		return """
				SELECT NULL, 'user_version ' || user_version FROM pragma_user_version
				UNION ALL
				SELECT NULL, 'application_id ' || application_id FROM pragma_application_id
				UNION ALL
				SELECT * FROM (
					SELECT tbl_name, type || ' ' || name || ' ' || coalesce(sql, 'automatic') FROM sqlite_schema
					ORDER BY type, name)
				""";
	}

	@Override
	public String tables() {
		return """
				SELECT name, '"' || replace(name, '"', '""') || '"', quote(name) FROM sqlite_schema
				WHERE type = 'table' ORDER BY name
				""";
	}

	@Override
	public String columns(String tableLiteral) {
		return """
				SELECT name, 'quote("' || replace(name, '"', '""') || '")' FROM pragma_table_xinfo(%s)
				WHERE hidden <> 1 ORDER BY cid
				""".formatted(tableLiteral);
	}

	@Override
	public String rows(String table, String columns) {
		return "SELECT concat_ws(', ', %s) FROM %s ORDER BY 1".formatted(columns, table);
	}

}
