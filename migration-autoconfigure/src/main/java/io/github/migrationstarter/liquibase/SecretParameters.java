package io.github.migrationstarter.liquibase;

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

	private final List<String> values;

	public SecretParameters(Map<String, String> parameters) {
		this.values = parameters.entrySet()
			.stream()
			.filter((parameter) -> NAME.matcher(parameter.getKey()).matches() && !parameter.getValue().isBlank())
			.map(Map.Entry::getValue)
			.toList();
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
