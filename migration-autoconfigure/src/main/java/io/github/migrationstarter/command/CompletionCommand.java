package io.github.migrationstarter.command;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Prints a script for the shell: a function that calls this jar, and its completion.
 */
@Command(name = "completion",
		description = "Print a script that makes the tool a command of bash or zsh, with completion.",
		footer = { "", "Use: source <(java -jar app.jar db completion)", "and then, with the tabulator: db <command>" })
final class CompletionCommand extends ImmediateCommand {

	@Override
	ExitCode run(CommandSpec root, Output output) {
		String word = root.name().substring(root.name().lastIndexOf(' ') + 1);
		Path jar = jar(System.getProperty("java.class.path"));
		if (jar != null) {
			output.exactly(
					"%s() { java -jar '%s' '%s' \"$@\"; }".formatted(word, jar.toString().replace("'", "'\\''"), word));
		}
		output.exactly(AutoComplete.bash(word, new CommandLine(root)));
		return ExitCode.DONE;
	}

	/**
	 * The jar that runs, if it is one.
	 */
	private static @Nullable Path jar(@Nullable String classPath) {
		if (classPath == null || !classPath.matches("(?i).*\\.[jw]ar")) {
			return null;
		}
		Path path = Path.of(classPath).toAbsolutePath().normalize();
		return Files.isRegularFile(path) ? path : null;
	}

}
