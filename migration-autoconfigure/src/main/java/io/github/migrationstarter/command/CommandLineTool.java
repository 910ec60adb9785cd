package io.github.migrationstarter.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import org.springframework.beans.factory.ListableBeanFactory;

import io.github.migrationstarter.command.FailureReport.Trace;

/**
 * What was asked for on the command line, and the way to do it.
 */
public final class CommandLineTool {

	private final Streams streams;

	private final SuggestedCommands suggested;

	private final RootCommand root = new RootCommand();

	private final CommandLine commandLine;

	private final @Nullable ParseResult parsed;

	private final @Nullable ParameterException mistake;

	/**
	 * Understands a command line without properties.
	 * @param word the word that makes the jar the tool
	 * @param arguments what follows it
	 * @param streams where the command writes to
	 */
	public CommandLineTool(String word, List<String> arguments, Streams streams) {
		this(word, arguments, List.of(), streams);
	}

	/**
	 * Understands a command line.
	 * @param word the word that makes the jar the tool
	 * @param arguments what follows it
	 * @param properties the properties that stand among the arguments, which are Spring's
	 * @param streams where the command writes to
	 */
	public CommandLineTool(String word, List<String> arguments, List<String> properties, Streams streams) {
		this(word, arguments, properties, streams, List.of());
	}

	CommandLineTool(String word, List<String> arguments, List<String> properties, Streams streams, List<Object> more) {
		ToolName name = ToolName.of(word);
		this.streams = streams;
		this.suggested = new SuggestedCommands(name, properties);
		this.commandLine = new CommandLine(this.root);
		more.forEach(this.commandLine::addSubcommand);
		this.commandLine.setCommandName(name.toString())
			.setOut(new PrintWriter(streams.out(), true))
			.setErr(new PrintWriter(streams.err(), true))
			.setAbbreviatedSubcommandsAllowed(false)
			.setUsageHelpAutoWidth(true);
		ParseResult result = null;
		ParameterException problem = null;
		try {
			result = this.commandLine.parseArgs(arguments.toArray(String[]::new));
		}
		catch (ParameterException ex) {
			problem = ex;
		}
		this.parsed = result;
		this.mistake = problem;
	}

	/**
	 * Whether it needs the application's beans; the help and a mistake do not.
	 */
	public boolean needsApplication() {
		return this.parsed != null && !isHelp(this.parsed) && command() instanceof DatabaseCommand;
	}

	/**
	 * Whether the log is wanted.
	 */
	public boolean showsLog() {
		return this.root.showsLog();
	}

	/**
	 * Does what needs no application.
	 * @return the exit code
	 */
	public int run() {
		if (this.mistake != null) {
			return new UsageMistake(this.commandLine.getErr()).report(this.mistake);
		}
		ParseResult result = Objects.requireNonNull(this.parsed);
		if (isHelp(result)) {
			return showHelp(result);
		}
		if (command() instanceof ImmediateCommand immediate) {
			return immediate.run(this.commandLine.getCommandSpec(), new Output(this.streams, this.suggested)).value();
		}
		this.commandLine.usage(this.commandLine.getErr(), Help.defaultColorScheme(Ansi.OFF));
		return ExitCode.USAGE.value();
	}

	/**
	 * Does what needs the application.
	 * @param beans the beans of the application
	 * @param analyses explains what fails
	 * @return the exit code
	 */
	public int run(ListableBeanFactory beans, FailureAnalyses analyses) {
		try {
			DatabaseCommand command = (DatabaseCommand) command();
			return command.run(new CommandSession(beans, new Output(this.streams, this.suggested))).value();
		}
		catch (Exception | LinkageError ex) {
			return failed(ex, analyses);
		}
	}

	/**
	 * Says why the command failed, or why it could not even begin.
	 * @param failure why
	 * @param analyses explains it
	 * @return the exit code
	 */
	public int failed(Throwable failure, FailureAnalyses analyses) {
		return new FailureReport(this.streams.err(), this.suggested, showsLog() ? Trace.SHOWN : Trace.HIDDEN)
			.of(failure, analyses);
	}

	private Object command() {
		List<CommandLine> lines = Objects.requireNonNull(this.parsed).asCommandLineList();
		return lines.get(lines.size() - 1).getCommand();
	}

	private static boolean isHelp(ParseResult parsed) {
		return parsed.asCommandLineList()
			.stream()
			.anyMatch((line) -> line.isUsageHelpRequested() || line.isVersionHelpRequested());
	}

	private static int showHelp(ParseResult parsed) {
		Integer code = CommandLine.executeHelpRequest(parsed);
		return (code != null) ? code : ExitCode.DONE.value();
	}

}
