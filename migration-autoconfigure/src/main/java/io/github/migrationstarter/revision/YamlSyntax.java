package io.github.migrationstarter.revision;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * YAML.
 */
final class YamlSyntax implements RevisionSyntax {

	private static final Pattern PLAIN = Pattern
		.compile("(?!0[xob])(?=.*[A-Za-z]{2})[A-Za-z0-9][A-Za-z0-9_./-]*( +[A-Za-z0-9_./-]+)*");

	private static final Set<String> WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null");

	@Override
	public String template() {
		return """
				databaseChangeLog:
				  - changeSet:
				      id: {id}
				      author: {author}
				      comment: {message}
				      changes:
				        {up}
				      rollback:
				        {down}
				""";
	}

	/**
	 * A space keeps Liquibase from looking for a property of that name.
	 */
	@Override
	public String text(String text) {
		if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
			return text;
		}
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$ {") + '"';
	}

	@Override
	public String up(String sql) {
		return change(sql);
	}

	@Override
	public String down(String sql) {
		return change(sql);
	}

	private static String change(String sql) {
		if (sql.isEmpty()) {
			return "- empty: {}";
		}
		return "- sql:\n    sql: |-\n"
				+ sql.lines().map((line) -> line.isBlank() ? "" : "      " + line).collect(Collectors.joining("\n"));
	}

}
