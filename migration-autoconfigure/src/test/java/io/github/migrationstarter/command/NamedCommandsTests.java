package io.github.migrationstarter.command;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import liquibase.Scope;
import liquibase.command.CommandDefinition;
import liquibase.command.CommandFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What messages and pages call a command, an option or a property is one, and the pages
 * for those who come from another tool leave out nothing of ours and nothing of theirs.
 */
class NamedCommandsTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Path SOURCES = Path.of("src", "main", "java");

	private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

	/**
	 * A command in a message ends where its words do, or the literal.
	 */
	private static final Pattern IN_MESSAGE = Pattern.compile("java -jar app\\.jar db([^\"&()]*)");

	private static final CommandLine ROOT = new CommandLine(new RootCommand());

	@Test
	void messagesNameCommandsThatThereAre() throws IOException {
		assertThat(unknown(SOURCES, ".java",
				(text) -> IN_MESSAGE.matcher(text.replaceAll("\"\\s*\\+\\s*\"", ""))
					.results()
					.map((named) -> named.group(1).replace("\\", "").strip())
					.filter((line) -> !line.isEmpty())))
			.isEmpty();
	}

	@Test
	void pagesNameCommandsThatThereAre() throws IOException {
		assertThat(unknown(DOCS, ".md",
				(text) -> code(text).map((code) -> code.replaceFirst("^java -jar app\\.jar ", ""))
					.filter((code) -> code.startsWith("db "))
					.map((code) -> code.substring(3))))
			.isEmpty();
	}

	@Test
	void theReadmeListsTheCommandsInTheOrderOfTheHelp() throws IOException {
		String readme = Files.readString(Path.of("..", "README.md"));
		String table = readme.substring(readme.indexOf("| command | does |")).split("\n\n")[0];

		assertThat(table.lines().skip(2).map((row) -> row.split("`")[1]))
			.containsExactlyElementsOf(ROOT.getSubcommands().keySet());
	}

	@Test
	void thePageHasASectionForEachCommandInTheOrderOfTheHelp() throws IOException {
		assertThat(page("commands.md").lines()
			.filter((line) -> line.matches("## [a-z]+"))
			.map((line) -> line.substring(3))).containsExactlyElementsOf(ROOT.getSubcommands().keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "coming-from-alembic.md", "coming-from-flyway.md", "coming-from-liquibase.md" })
	void aPageForNewcomersNamesEveryCommandOfOurs(String page) throws IOException {
		Set<String> named = code(page(page)).filter((code) -> code.startsWith("db "))
			.map((code) -> code.split(" ")[1])
			.collect(Collectors.toSet());

		assertThat(ROOT.getSubcommands().keySet()).isNotEmpty().allSatisfy((name) -> assertThat(named).contains(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "coming-from-alembic.md", "coming-from-flyway.md", "coming-from-liquibase.md" })
	void aPageForNewcomersNamesPropertiesThatThereAre(String page) throws IOException {
		Set<String> known = properties("");
		List<String> named = code(page(page)).map((code) -> code.replaceFirst("^--", "").replaceFirst("=.*", ""))
			.filter((code) -> code.matches("(?:db|spring\\.(?:liquibase|flyway))\\.[\\w.-]+"))
			.map((code) -> code.replaceFirst("(\\.parameters)\\..*", "$1"))
			.toList();

		assertThat(named).isNotEmpty().allSatisfy((property) -> assertThat(known).contains(property));
	}

	@Test
	void thePageOfLiquibaseNamesEachOfItsCommands() throws IOException {
		Set<String> named = code(page("coming-from-liquibase.md")).collect(Collectors.toSet());
		Set<String> theirs = Scope.getCurrentScope()
			.getSingleton(CommandFactory.class)
			.getCommands(false)
			.stream()
			.filter((command) -> !command.getHidden())
			.map(NamedCommandsTests::typed)
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(theirs).hasSizeGreaterThan(30)
			.allSatisfy((name) -> assertThat(named).anyMatch((code) -> (code + " ").startsWith(name + " ")));
	}

	@Test
	void thePagesNameEachSettingThatSpringBootHasForTheOthers() throws IOException {
		assertThat(code(page("coming-from-liquibase.md")).toList()).containsAll(properties("spring.liquibase."));
		assertThat(code(page("coming-from-flyway.md")).toList()).containsAll(properties("spring.flyway."));
	}

	/**
	 * As the command line of Liquibase wants it.
	 */
	private static String typed(CommandDefinition command) {
		return Arrays.stream(command.getName())
			.map((part) -> part.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase())
			.collect(Collectors.joining(" "));
	}

	private static List<String> unknown(Path root, String ending, Function<String, Stream<String>> named)
			throws IOException {
		List<String> unknown = new ArrayList<>();
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(ending)).sorted().toList()) {
				named.apply(Files.readString(file))
					.filter((line) -> !isCommand(line))
					.forEach((line) -> unknown.add(file.getFileName() + ": db " + line));
			}
		}
		return unknown;
	}

	/**
	 * Whether this may follow {@code db}: a command, and options that it or all of them
	 * take.
	 */
	private static boolean isCommand(String line) {
		String[] words = line.split("\\s+");
		if (words[0].startsWith("<") || words[0].startsWith(".")) {
			return true; // any command
		}
		CommandLine command = words[0].startsWith("-") ? ROOT : ROOT.getSubcommands().get(words[0]);
		return command != null && Arrays.stream(words)
			.filter((word) -> word.matches("-[a-zA-Z]|--[a-z-]+"))
			.allMatch(command.getCommandSpec().optionsMap()::containsKey);
	}

	private static Set<String> properties(String prefix) throws IOException {
		Set<String> names = new TreeSet<>();
		for (URL metadata : Collections.list(NamedCommandsTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			names.addAll(JsonPath.parse(metadata)
				.<List<String>>read("$.properties[?(!(@.deprecated == true))].name")
				.stream()
				.filter((name) -> name.startsWith(prefix))
				.toList());
		}
		return names;
	}

	private static Stream<String> code(String text) {
		return CODE.matcher(text).results().map((MatchResult code) -> code.group(1));
	}

	private static String page(String name) throws IOException {
		return Files.readString(DOCS.resolve(name));
	}

}
