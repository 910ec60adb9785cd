package io.github.migrationstarter.test;

/**
 * The queries of a {@link DatabaseDump} on one engine.
 */
interface DumpQueries {

	/**
	 * Ordered rows of a table's name, or null, and one line about what belongs to it.
	 */
	String catalogue();

	/**
	 * Ordered rows of a table's name, of that name as SQL writes it, and of this as a
	 * string literal that {@link #columns} understands.
	 */
	String tables();

	/**
	 * Ordered rows of a column's name and of an SQL expression for its value.
	 */
	String columns(String tableLiteral);

	/**
	 * Ordered rows of one text for a whole row.
	 */
	String rows(String table, String columns);

	static DumpQueries of(String product) {
		return switch (product) {
			case "PostgreSQL" -> new PostgresDumpQueries();
			case "SQLite" -> new SqliteDumpQueries();
			case "MariaDB" -> new MariaDbDumpQueries();
			default -> throw new IllegalArgumentException("'" + product + "' cannot be dumped");
		};
	}

}
