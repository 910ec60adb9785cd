package io.github.migrationstarter.command;

/**
 * How the tool is called.
 */
final class ToolName {

	private static final String JAR = "java -jar app.jar ";

	private ToolName() {
	}

	/**
	 * What stands before the name of a command.
	 * @param word the word that makes the jar the tool
	 */
	static String of(String word) {
		return JAR + word;
	}

	/**
	 * The word alone.
	 * @param name how the tool is called
	 */
	static String word(String name) {
		return name.substring(JAR.length());
	}

}
