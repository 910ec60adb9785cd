package io.github.migrationstarter.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.migrationstarter.MigrationRefusedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is understood of a command line, what is printed where, and the exit code.
 */
class CommandLineToolTests {

	private static final String MORE = "java -jar app.jar db --help shows what there is.";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final Streams streams = new Streams(new PrintStream(this.out, true), new PrintStream(this.err, true));

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private @Nullable FailureAnalysis analysis;

	private @Nullable RuntimeException failure;

	@Test
	void aNegativeNumberIsARevisionAndNoOption() {
		assertThat(run("back", "-1")).isZero();
		assertThat(run("back", "+2")).isZero();
		assertThat(run("back", "-12", "--sql")).isZero();

		assertThat(out()).isEqualTo("to -1, sql false\nto +2, sql false\nto -12, sql true\n");
		assertThat(err()).isEmpty();
	}

	@Test
	void anUnknownOptionIsAMistakeAndNoRevision() {
		assertThat(run("back", "base", "--sqll")).isEqualTo(2);

		assertThat(err()).isEqualTo("""
				Unknown option: '--sqll'

				Is '--sql' meant? java -jar app.jar db back --help shows what there is.
				""");
		assertThat(out()).isEmpty();
	}

	@Test
	void anUnknownCommandIsAMistake() {
		assertThat(run("bootstrop")).isEqualTo(2);

		assertThat(err()).startsWith("Unmatched argument at index 0: 'bootstrop'\n\nIs 'bootstrap'")
			.endsWith(" meant? " + MORE + "\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "downgrade" })
	void aScriptIsNotRehearsed(String command) {
		assertThat(run(command, "base", "--sql", "--dry-run")).isEqualTo(2);

		assertThat(err())
			.isEqualTo("--sql, --dry-run are mutually exclusive (specify only one)\n\njava -jar app.jar db " + command
					+ " --help shows what there is.\n");
		assertThat(out()).isEmpty();
	}

	@Test
	void aPropertyOfTheJvmIsInTheWrongPlace() {
		assertThat(run("back", "-Dspring.profiles.active=prod", "base")).isEqualTo(2);

		assertThat(err()).isEqualTo(
				"""
						Unknown option: '-Dspring.profiles.active=prod'

						Behind the jar a property of Spring is written '--spring.profiles.active=prod'; one of the JVM stands before '-jar'.
						""");
	}

	@Test
	void withoutACommandTheHelpIsShownAsAMistake() {
		assertThat(run()).isEqualTo(2);

		assertThat(out()).isEmpty();
		assertThat(err()).startsWith("Usage: java -jar app.jar db [-hV] [--log] <command>\n");
	}

	@Test
	void theHelpIsWhatWasAskedFor() {
		assertThat(run("--help")).isZero();

		assertThat(err()).isEmpty();
		assertThat(out()).startsWith("""
				Usage: java -jar app.jar db [-hV] [--log] <command>
				Brings the application's database to the schema the application expects, and
				tells where it stands.
				  -h, --help      Show this help, or that of a command.
				      --log       Show the log, on standard error.
				  -V, --version   Show the versions of what is at work.
				Commands:
				""").containsPattern("\n  bootstrap +Do what").containsPattern("\n  back +Go back\\.\n$");
	}

	@Test
	void aCommandHasAHelpOfItsOwn() {
		assertThat(run("back", "--help")).isZero();

		assertThat(out()).isEqualTo("""
				Usage: java -jar app.jar db back [-h] [--log] [--sql] REVISION
				Go back.
				      REVISION   where to
				  -h, --help     Show this help, or that of a command.
				      --log      Show the log, on standard error.
				      --sql      print SQL
				""");
	}

	@Test
	void theVersionsAreToldLineByLine() {
		assertThat(run("--version")).isZero();

		assertThat(out().lines()).hasSize(4)
			.element(1)
			.asString()
			.isEqualTo("Liquibase " + System.getProperty("expected-liquibase-version"));
	}

	@Test
	void aRefusalIsItsMessageItsActionAndItsCode() {
		this.failure = new IllegalStateException("around",
				new MigrationRefusedException(null, "It is newer.", "Use the newer jar."));

		assertThat(run("back", "base")).isEqualTo(3);

		assertThat(err()).isEqualTo("It is newer.\n\nUse the newer jar.\n");
		assertThat(out()).isEmpty();
	}

	@Test
	void whatAStartWouldExplainIsExplained() {
		this.failure = new IllegalArgumentException("deep");
		this.analysis = new FailureAnalysis("No driver.", "Add it.", this.failure);

		assertThat(run("back", "base")).isEqualTo(4);

		assertThat(err()).isEqualTo("No driver.\n\nAdd it.\n");
	}

	@Test
	void whatNobodyExpectedIsOneLine() {
		this.failure = new IllegalStateException("outer", new IllegalArgumentException("inner\nmore"));

		assertThat(run("back", "base")).isEqualTo(4);

		assertThat(err()).isEqualTo("""
				The command failed, and the reason was not expected: java.lang.IllegalArgumentException: inner

				Add --log, and the stack trace is shown.
				""");
	}

	@Test
	void withTheLogComesTheStackTrace() {
		this.failure = new IllegalStateException("outer");

		assertThat(run("--log", "back", "base")).isEqualTo(4);

		assertThat(err()).startsWith("""
				The command failed, and the reason was not expected: java.lang.IllegalStateException: outer
				java.lang.IllegalStateException: outer
				\tat io.github""");
	}

	private int run(String... arguments) {
		CommandLineTool tool = new CommandLineTool("db", List.of(arguments), List.of(), this.streams,
				List.of(new Back()));
		return tool.needsApplication() ? tool.run(this.beans, (failure) -> this.analysis) : tool.run();
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	@Command(name = "back", description = "Go back.")
	private final class Back extends DatabaseCommand {

		@Parameters(paramLabel = "REVISION", description = "where to")
		private String revision = "";

		@Option(names = "--sql", description = "print SQL")
		private boolean sql;

		@Override
		ExitCode run(CommandSession session) {
			if (CommandLineToolTests.this.failure != null) {
				throw CommandLineToolTests.this.failure;
			}
			session.output().line("to " + this.revision + ", sql " + this.sql);
			return ExitCode.DONE;
		}

	}

}
