package io.github.migrationstarter.launch;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * The word that makes the application the tool.
 */
final class CommandWord {

	static final String PROPERTY = "db.command.word";

	private static final String DEFAULT = "db";

	private CommandWord() {
	}

	/**
	 * The word, as long as no configuration file has been read.
	 * @param arguments may set it
	 */
	static String early(CommandArguments arguments) {
		String word = arguments.property(PROPERTY);
		if (word == null) {
			word = System.getProperty(PROPERTY);
		}
		return stripped((word != null) ? word : System.getenv("DB_COMMAND_WORD"));
	}

	/**
	 * The word.
	 * @param environment the environment of the application, complete
	 */
	static String of(Environment environment) {
		return stripped(environment.getProperty(PROPERTY));
	}

	private static String stripped(@Nullable String word) {
		return (word != null) ? word.strip() : DEFAULT;
	}

}
