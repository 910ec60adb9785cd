package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.serializer.LiquibaseSerializable;
import org.jspecify.annotations.Nullable;

/**
 * The properties, written <code>${name}</code>, that a change still holds after those
 * that have a value were filled in.
 *
 * @param database the database it is for
 */
record Placeholders(Database database) {

	private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

	private static final Pattern NAME = Pattern.compile("(?i).*(?:names?|type)");

	// and what else SQL leaves alone: literals, quoted names and comments
	private static final Pattern TEXT = Pattern
		.compile("(?s)(?<![\\p{L}\\p{N}_$])[eE]'[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+'|'[^']*+'|\"[^\"]*+\""
				+ "|--[^\\n]*+|/\\*(?:[^*/]++|/\\*.*?\\*/|\\*(?!/)|/(?!\\*))*+\\*/"
				+ "|(\\$(?:[\\p{L}_]\\w*+)?+\\$).*?\\1");

	// what a database tells of itself, which is not known before there is one
	private static final String LIQUIBASE = "database.";

	private static final int DEEPEST = 8;

	/**
	 * Every one of them; some may be meant as they are written.
	 * @param change a change
	 * @return their names
	 */
	List<String> of(Change change) {
		List<Field> fields = new ArrayList<>();
		fields(change, "", 0, fields);
		if (change instanceof AbstractSQLChange sql && isForThisEngine(sql)) {
			fields.add(new Field("sql", String.valueOf(sql.getSql())));
		}
		return fields.stream().flatMap((field) -> names(field.text()).stream()).distinct().toList();
	}

	/**
	 * Those which stand where no engine could understand them: in names of tables,
	 * columns and types, and in SQL outside of literals.
	 * @param change a change
	 * @return their names
	 */
	List<String> impossible(Change change) {
		if (change instanceof AbstractSQLChange sql) {
			return isForThisEngine(sql) ? names(TEXT.matcher(String.valueOf(sql.getSql())).replaceAll(" ")) : List.of();
		}
		List<Field> fields = new ArrayList<>();
		fields(change, "", 0, fields);
		return fields.stream()
			.filter((field) -> NAME.matcher(field.name()).matches())
			.flatMap((field) -> names(field.text()).stream())
			.distinct()
			.toList();
	}

	private boolean isForThisEngine(AbstractSQLChange sql) {
		return DatabaseList.definitionMatches(sql.getDbms(), this.database, true);
	}

	private static List<String> names(String text) {
		return PROPERTY.matcher(text)
			.results()
			.map((match) -> match.group(1).strip())
			.filter((name) -> !name.startsWith(LIQUIBASE))
			.distinct()
			.toList();
	}

	private static void fields(@Nullable Object value, String name, int depth, List<Field> fields) {
		if (value instanceof String text) {
			fields.add(new Field(name, text));
		}
		else if (value instanceof Iterable<?> values && depth < DEEPEST) {
			values.forEach((item) -> fields(item, name, depth + 1, fields));
		}
		else if (value instanceof LiquibaseSerializable serializable && depth < DEEPEST) {
			for (String field : serializable.getSerializableFields()) {
				fields(serializable.getSerializableFieldValue(field), field, depth + 1, fields);
			}
		}
	}

	/**
	 * A field of a change.
	 *
	 * @param name its name
	 * @param text its value
	 */
	private record Field(String name, String text) {
	}

}
