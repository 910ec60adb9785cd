package io.github.migrationstarter.command;

import java.io.PrintStream;
import java.util.List;

import picocli.CommandLine.Help.Ansi;

import org.springframework.boot.json.JsonWriter;

/**
 * What a command says: its own text and nothing else, in colours only on a terminal.
 */
final class Output {

	private final PrintStream out;

	private final PrintStream err;

	private final Ansi ansi;

	private final SuggestedCommands suggested;

	/**
	 * Output that finds out itself whether it goes to a terminal.
	 * @param out where it goes to
	 */
	Output(PrintStream out) {
		this(out, Ansi.AUTO.enabled() ? Ansi.ON : Ansi.OFF);
	}

	/**
	 * Output with what is to be said beside it.
	 * @param streams where it goes to
	 * @param suggested completes the commands that it suggests
	 */
	Output(Streams streams, SuggestedCommands suggested) {
		this(streams.out(), streams.err(), Ansi.AUTO.enabled() ? Ansi.ON : Ansi.OFF, suggested);
	}

	/**
	 * Output.
	 * @param out where it goes to
	 * @param ansi whether that is a terminal that shows colours
	 */
	Output(PrintStream out, Ansi ansi) {
		this(out, System.err, ansi, new SuggestedCommands(ToolName.of("db"), List.of()));
	}

	private Output(PrintStream out, PrintStream err, Ansi ansi, SuggestedCommands suggested) {
		this.suggested = suggested;
		this.out = out;
		this.err = err;
		this.ansi = ansi;
	}

	/**
	 * Writes a line beside what was asked for, on standard error.
	 * @param text any text
	 */
	void aside(String text) {
		this.err.println(this.suggested.in(text));
		this.err.flush();
	}

	/**
	 * Writes a line.
	 * @param text any text
	 */
	void line(String text) {
		exactly(this.suggested.in(text));
	}

	/**
	 * Writes a line as it is, such as a script.
	 * @param text any text
	 */
	void exactly(String text) {
		this.out.println(text);
		this.out.flush();
	}

	/**
	 * Writes a line with picocli's marks for style, such as {@code @|bold text|@}.
	 * @param format a format
	 * @param values what stands in it, in which nothing is taken for a mark
	 */
	void styled(String format, Object... values) {
		line(format(this.ansi.string(format), values));
	}

	/**
	 * A text in a style, to be part of a line.
	 * @param style picocli's name of it, such as {@code bold} or {@code faint,yellow}
	 * @param text any text
	 */
	String inStyle(String style, String text) {
		return format(this.ansi.string("@|" + style + " %s|@"), text);
	}

	private static String format(String format, Object... values) {
		return (values.length == 0) ? format : format.formatted(values);
	}

	/**
	 * Writes a value as one line of JSON.
	 * @param writer knows its shape
	 * @param value the value
	 */
	<T> void json(JsonWriter<T> writer, T value) {
		exactly(writer.writeToString(value));
	}

	/**
	 * How the progress of long work is shown here: as a bar on a terminal, in plain lines
	 * elsewhere.
	 */
	ProgressDisplay progress() {
		return (this.ansi == Ansi.ON) ? new ProgressBar(this.out) : new ProgressLines(this.out, this.err);
	}

}
