package io.github.migrationstarter.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command line that cannot be understood.
 *
 * @param err where that is said
 */
record UsageMistake(PrintWriter err) {

	/**
	 * Says what is wrong and what would be right.
	 * @param mistake what is wrong
	 * @return the exit code
	 */
	int report(ParameterException mistake) {
		this.err.println(String.valueOf(mistake.getMessage()).replaceFirst("^Error: ", ""));
		this.err.println();
		this.err.println(advice(mistake));
		this.err.flush();
		return ExitCode.USAGE.value();
	}

	private static String advice(ParameterException mistake) {
		String name = mistake.getCommandLine().getCommandSpec().qualifiedName();
		String help = name + " --help shows what there is.";
		if (mistake instanceof UnmatchedArgumentException unmatched) {
			String first = unmatched.getUnmatched().get(0);
			if (first.startsWith("-D")) {
				return "Behind the jar a property of Spring is written '--" + first.substring(2)
						+ "'; one of the JVM stands before '-jar'.";
			}
			List<String> similar = unmatched.getSuggestions();
			return similar.isEmpty() ? help
					: similar.stream().collect(Collectors.joining("' or '", "Is '", "' meant? ")) + help;
		}
		return help;
	}

}
