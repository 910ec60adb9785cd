package io.github.migrationstarter.database;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Patterns of tables that are not the application's; {@code *} stands for any letters,
 * upper and lower case are the same.
 */
public final class IgnoredTables {

	private final List<Pattern> patterns;

	public IgnoredTables(List<String> patterns) {
		this.patterns = patterns.stream()
			.map((pattern) -> Pattern
				.compile("\\Q" + pattern.strip().toLowerCase(Locale.ROOT).replace("*", "\\E.*\\Q") + "\\E"))
			.toList();
	}

	/**
	 * Whether a table is not the application's.
	 * @param table its name
	 * @return {@code true} if one of the patterns fits
	 */
	public boolean contains(String table) {
		String name = table.toLowerCase(Locale.ROOT);
		return this.patterns.stream().anyMatch((pattern) -> pattern.matcher(name).matches());
	}

}
