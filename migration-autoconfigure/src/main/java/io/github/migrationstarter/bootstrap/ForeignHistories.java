package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What histories that are not the application's tell of a schema, in words.
 */
final class ForeignHistories {

	private static final Map<String, String> TOOLS = Map.of("flyway_schema_history", "Flyway", "alembic_version",
			"Alembic");

	private ForeignHistories() {
	}

	/**
	 * Puts it into sentences.
	 * @param tables the tables that are there
	 * @return the sentences, each after a space; nothing for no table
	 */
	static String describe(List<String> tables) {
		List<String> tools = tables.stream().filter(TOOLS::containsKey).toList();
		List<String> changelogs = tables.stream().filter((table) -> !TOOLS.containsKey(table)).toList();
		return (tools.isEmpty() ? ""
				: named(tools, "says", "say") + " that "
						+ tools.stream().map(TOOLS::get).collect(Collectors.joining(" and ")) + " made the schema.")
				+ (changelogs.isEmpty() ? ""
						: named(changelogs, "is the history", "are histories")
								+ " of another changelog: name the tables that are its in DB_IGNORE_TABLES, and they "
								+ "do not count here.");
	}

	private static String named(List<String> tables, String one, String several) {
		String names = tables.stream().map((table) -> "'" + table + "'").collect(Collectors.joining(", "));
		return (tables.size() == 1) ? " The table " + names + " " + one : " The tables " + names + " " + several;
	}

}
