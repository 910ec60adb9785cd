package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What must not be shown of a statement: values of changelog parameters whose names say
 * that they are secret, which it holds in clear text once they are filled in, and
 * literals where SQL expects a password.
 */
public final class SecretParameters {

	private static final Pattern NAME = Pattern.compile("(?i).*(password|passwd|pwd|secret|token|credential|key).*");

	private static final Pattern LITERAL = Pattern
		.compile("\\b(password|identified\\s+by)(\\s+)('(?:[^']|'')*'|\"[^\"]*\")", Pattern.CASE_INSENSITIVE);

	private static final String HIDDEN = "******";

	private static final int SHORTEST = 6;

	private final List<String> values;

	public SecretParameters(Map<String, String> parameters) {
		this(parameters.entrySet()
			.stream()
			.filter((parameter) -> NAME.matcher(parameter.getKey()).matches() && !parameter.getValue().isBlank())
			.map(Map.Entry::getValue)
			.toList());
	}

	private SecretParameters(List<String> values) {
		this.values = values;
	}

	/**
	 * The same for texts that are shown to who is not at the machine: a changelog may
	 * also name variables of its environment. Short values are none: hiding them would
	 * hide words that only look like them.
	 * @param parameters values for the changelog's properties
	 * @return those and what else may be secret
	 */
	static SecretParameters everywhere(Map<String, String> parameters) {
		Map<String, String> all = new HashMap<>();
		System.getenv().forEach(all::put);
		System.getProperties().forEach((name, value) -> all.put(String.valueOf(name), String.valueOf(value)));
		all.values().removeIf((value) -> value.length() < SHORTEST);
		all.putAll(parameters);
		return new SecretParameters(all);
	}

	/**
	 * The same and more.
	 * @param parameters more values by name
	 * @return both
	 */
	SecretParameters and(Map<String, String> parameters) {
		List<String> both = new ArrayList<>(this.values);
		both.addAll(new SecretParameters(parameters).values);
		return new SecretParameters(both);
	}

	/**
	 * Replaces the secrets in a text.
	 * @param text any text
	 * @return the text without them
	 */
	public String hide(String text) {
		String hidden = text;
		for (String value : this.values) {
			hidden = hidden.replace(value, HIDDEN);
		}
		return LITERAL.matcher(hidden).replaceAll("$1$2'" + HIDDEN + "'");
	}

}
