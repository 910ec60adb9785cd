package io.github.migrationstarter.launch;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of the application, told apart: {@code --a.b=c} is Spring's, the first of
 * the others may be the word that makes the application the tool, the rest is the tool's.
 *
 * @param springs what Spring is to see
 * @param word what may be the word, or {@code null} if there is nothing else
 * @param tools what the tool is to see
 */
record CommandArguments(List<String> springs, @Nullable String word, List<String> tools) {

	private static final Pattern PROPERTY = Pattern.compile("--[^=.\\s]+\\.[^=\\s]+(=.*)?", Pattern.DOTALL);

	static CommandArguments of(String... arguments) {
		List<String> springs = Arrays.stream(arguments).filter(CommandArguments::isProperty).toList();
		List<String> others = Arrays.stream(arguments).filter((argument) -> !isProperty(argument)).toList();
		return others.isEmpty() ? new CommandArguments(springs, null, List.of())
				: new CommandArguments(springs, others.get(0), others.subList(1, others.size()));
	}

	private static boolean isProperty(String argument) {
		return PROPERTY.matcher(argument).matches();
	}

	/**
	 * A property that is set here.
	 * @param name its name
	 */
	@Nullable String property(String name) {
		String prefix = "--" + name + "=";
		return this.springs.stream()
			.filter((argument) -> argument.startsWith(prefix))
			.map((argument) -> argument.substring(prefix.length()))
			.findFirst()
			.orElse(null);
	}

}
