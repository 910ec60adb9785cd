package io.github.migrationstarter.test;

/**
 * What a {@link DatabaseDump} asks MariaDB.
 */
final class MariaDbDumpQueries implements DumpQueries {

	@Override
	public String catalogue() {
		return """
				SELECT table_name, concat(table_type, ' ', table_name) FROM information_schema.tables
				WHERE table_schema = database()
				UNION ALL
				SELECT table_name, concat_ws(' ', 'column', table_name, ordinal_position, column_name, column_type,
					is_nullable, column_default, extra)
				FROM information_schema.columns WHERE table_schema = database()
				UNION ALL
				SELECT table_name, concat_ws(' ', 'index', table_name, index_name, seq_in_index, column_name, non_unique)
				FROM information_schema.statistics WHERE table_schema = database()
				UNION ALL
				SELECT table_name, concat_ws(' ', constraint_type, table_name, constraint_name)
				FROM information_schema.table_constraints WHERE table_schema = database()
				ORDER BY 2
				""";
	}

	@Override
	public String tables() {
		return """
				SELECT table_name, concat('`', replace(table_name, '`', '``'), '`'), quote(table_name)
				FROM information_schema.tables WHERE table_schema = database() AND table_type = 'BASE TABLE' ORDER BY 1
				""";
	}

	@Override
	public String columns(String tableLiteral) {
		return """
				SELECT column_name, concat('quote(`', replace(column_name, '`', '``'), '`)')
				FROM information_schema.columns
				WHERE table_schema = database() AND table_name = %s ORDER BY ordinal_position
				""".formatted(tableLiteral);
	}

	@Override
	public String rows(String table, String columns) {
		return "SELECT concat_ws(', ', %s) FROM %s ORDER BY 1".formatted(columns, table);
	}

}
