package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.test.MarkdownTable;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a command for every cell of {@code docs/command-table.md}, on both engines.
 */
class CommandTableTests {

	private static final String PAGE = "command-table.md";

	private static final MarkdownTable TABLE = MarkdownTable.read(PAGE, "What is done");

	private static final List<String> COMMANDS = List.of("bootstrap", "upgrade", "downgrade -1", "stamp head", "unlock",
			"wait --timeout 100ms", "reset --yes");

	@TempDir
	Path folder;

	@Test
	void hasACellForEveryStateAndCommand() {
		assertThat(TABLE.column("state")).containsExactlyElementsOf(names(DatabaseState.values()));
		assertThat(TABLE.columns().subList(1, TABLE.columns().size()))
			.containsExactlyElementsOf(COMMANDS.stream().map(CommandTableTests::name).toList());
		assertThat(TABLE.rows()).allSatisfy((row) -> assertThat(row).hasSize(COMMANDS.size() + 1).doesNotContain(""));
	}

	@Test
	void showsWhatIsPrintedInEveryState() {
		for (String command : COMMANDS) {
			assertThat(printed(command).column("state").subList(0, 9)).as(command)
				.containsExactlyElementsOf(names(DatabaseState.values()));
		}
	}

	@ParameterizedTest(name = "{0}: ''{1}'' on {2}: {3}, {4}")
	@MethodSource("cells")
	void does(TestEngine engine, String command, ExampleDatabase example, String cell, String code, String prints) {
		TestDatabase database = example.make(engine, this.folder);
		List<String> properties = List.of(example.changelog().in(this.folder), "db.stamp.revision=0002",
				"spring.profiles.active=dev");
		String before = engine.picture(database, this.folder);

		CommandedApplication run = CommandedApplication.run(database, properties, command.split(" "));

		assertThat(run.printed(engine.title(database))).matches(pattern(prints));
		assertThat(run.exitCode()).isEqualTo(Integer.parseInt(code));
		assertThat((run.exitCode() == 0) ? run.err() : run.out()).matches("(Waiting for .*\\n)?");
		if (run.exitCode() != 0 || run.out().startsWith("Nothing ") || cell.equals("nothing")) {
			assertThat(engine.picture(database, this.folder)).isEqualTo(before);
		}
		assertDone(cell, database, example, run.exitCode());
	}

	private static void assertDone(String cell, TestDatabase database, ExampleDatabase example, int code) {
		switch (cell) {
			case "create", "upgrade", "stamp, then upgrade", "drop and create", "repeat, else nothing" -> {
				assertThat(code).isZero();
				assertThat(database.history()).contains("0001", "0002", "0003").doesNotHaveDuplicates();
				assertThat(database.query("select id from t1 union all select id from t3")).containsExactly("1", "1");
			}
			case "stamp" -> {
				assertThat(code).isZero();
				assertThat(database.history()).contains("0001", "0002", "0003").doesNotHaveDuplicates();
			}
			case "undo" -> {
				List<String> left = switch (example.state()) {
					case UNFINISHED -> List.of();
					case BEHIND -> List.of("0001");
					default -> (code == 0) ? List.of("0001", "0002") : List.of("0001", "0002", "0003", "always");
				};
				assertThat(database.history()).containsExactlyElementsOf(left);
			}
			case "refuse", "refuse, or upgrade: `db.diverged`", "undo, or refuse what is unknown" ->
				assertThat(code).isEqualTo(3);
			case "wait" -> assertThat(code).isEqualTo(5);
			case "nothing", "free" -> assertThat(code).isZero();
			default -> throw new IllegalStateException("'" + cell + "' is not known here");
		}
	}

	/**
	 * How fast a first look was decides whether a wait says that it waits; the lines of
	 * change sets are left out in the table.
	 */
	private static Pattern pattern(String prints) {
		String end = Arrays.stream(prints.replace("&lt;", "<").replace("&gt;", ">").split("\\.\\.\\.", -1))
			.map(Pattern::quote)
			.collect(Collectors.joining(".*"))
			.replace("<br>The", "\\E(<br>\\[.*? ms)*\\Q<br>The");
		return Pattern.compile("(Waiting for .*?<br>)?(\\[.*? ms<br>)*" + end);
	}

	static Stream<Arguments> cells() {
		return Stream.of(TestEngine.SQLITE, TestEngine.POSTGRESQL)
			.flatMap((engine) -> COMMANDS.stream().flatMap((command) -> cells(engine, command)));
	}

	private static Stream<Arguments> cells(TestEngine engine, String command) {
		return printed(command).rows().stream().map((row) -> {
			String state = row.get(0).replace("`", "").replace(", with repeats", "");
			return Arguments.of(engine, command, row.get(0).contains("repeats") ? ExampleDatabase.CURRENT_WITH_REPEATS
					: ExampleDatabase.valueOf(state), cell(state, name(command)), row.get(1), row.get(2));
		});
	}

	private static String cell(String state, String command) {
		return TABLE.rows()
			.stream()
			.filter((row) -> row.get(0).equals(state))
			.map((row) -> row.get(TABLE.columns().indexOf(command)))
			.findFirst()
			.orElseThrow();
	}

	private static MarkdownTable printed(String command) {
		return MarkdownTable.read(PAGE, "What `" + command + "` prints");
	}

	private static String name(String command) {
		return command.split(" ")[0];
	}

	private static List<String> names(DatabaseState... states) {
		return Stream.of(states).map(DatabaseState::name).toList();
	}

}
