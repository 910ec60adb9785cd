package io.github.migrationstarter.liquibase;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import liquibase.serializer.LiquibaseSerializable;

/**
 * The words of everything that a script has printed so far. What mentions none of them
 * cannot have been changed by it.
 */
final class ScriptWords {

	private static final Set<String> KEYWORDS = Set.of("select", "count", "from", "where", "and", "or", "not", "null",
			"is", "in", "as", "exists", "case", "when", "then", "else", "end", "distinct", "limit", "true", "false",
			"table", "index", "view", "information_schema", "public");

	private static final Set<String> SURROUNDINGS = Set.of("catalogName", "schemaName", "expectedResult", "author",
			"changeLogFile");

	private final Set<String> printed = new HashSet<>();

	void add(Collection<String> statements) {
		statements.forEach((statement) -> this.printed.addAll(words(statement)));
	}

	boolean isEmpty() {
		return this.printed.isEmpty();
	}

	/**
	 * Whether something printed before may have changed what a thing is about.
	 * @param thing the thing, such as a precondition
	 * @return {@code false} if none of its names was printed
	 */
	boolean mayHaveChanged(LiquibaseSerializable thing) {
		Set<String> words = new HashSet<>();
		boolean isNamed = false;
		for (String field : thing.getSerializableFields()) {
			if (!SURROUNDINGS.contains(field) && thing.getSerializableFieldValue(field) instanceof String text) {
				words.addAll(words(text));
				isNamed = true;
			}
		}
		words.removeAll(KEYWORDS);
		return isNamed ? words.stream().anyMatch(this.printed::contains) : !isEmpty();
	}

	private static Set<String> words(String text) {
		Set<String> words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_$]+")));
		words.removeIf((word) -> word.isEmpty() || Character.isDigit(word.charAt(0)) && word.length() < 3);
		return words;
	}

}
