package io.github.migrationstarter.environment;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertySource;

/**
 * The variables of an imported file such as {@code .env}. The source shows none of them:
 * a variable does not have the rank of the configuration file that imports it.
 */
final class DotEnvPropertySource extends PropertySource<Map<String, DotEnvLine>> {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private DotEnvPropertySource(String name, Map<String, DotEnvLine> lines) {
		super(name, lines);
	}

	/**
	 * Reads the text of a file. Of two lines with the same name the second counts.
	 * @param name the name of the source
	 * @param file the name of the file
	 * @param text its text
	 * @return its variables
	 */
	static DotEnvPropertySource parse(String name, String file, String text) {
		Map<String, DotEnvLine> variables = new LinkedHashMap<>();
		String[] lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\\R", -1);
		for (int i = 0; i < lines.length; i++) {
			DotEnvLine line = DotEnvLine.parse(file, i + 1, lines[i]);
			if (line != null) {
				variables.put(line.name(), line);
			}
		}
		return new DotEnvPropertySource(name, variables);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return null;
	}

}
