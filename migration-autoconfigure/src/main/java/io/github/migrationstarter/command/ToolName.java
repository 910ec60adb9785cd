package io.github.migrationstarter.command;

import java.io.File;

/**
 * How the tool is called.
 *
 * @param jar the application's jar, as it was named
 * @param word the word that makes the jar the tool
 */
record ToolName(String jar, String word) {

	/**
	 * What stands for the jar where the application was started in another way, and in
	 * every text.
	 */
	private static final String ANY = "app.jar";

	/**
	 * The name by which this process is called.
	 * @param word the word that makes the jar the tool
	 */
	static ToolName of(String word) {
		return of(word, System.getProperty("java.class.path", ""), System.getProperty("sun.java.command", ""));
	}

	/**
	 * The name of a process.
	 * @param word the word that makes the jar the tool
	 * @param classPath the class path of the process: the jar alone, if it was started so
	 * @param command what was started
	 */
	static ToolName of(String word, String classPath, String command) {
		boolean jar = classPath.matches("(?i).+\\.[jw]ar") && !classPath.contains("surefire")
				&& !classPath.contains(File.pathSeparator)
				&& (command.equals(classPath) || command.startsWith(classPath + " "));
		return new ToolName(jar ? SuggestedCommands.quoted(classPath) : ANY, word);
	}

	/**
	 * What stands before the word.
	 */
	String call() {
		return "java -jar " + this.jar + " ";
	}

	@Override
	public String toString() {
		return call() + this.word;
	}

}
