package io.github.migrationstarter.command;

import java.io.PrintStream;
import java.time.Duration;

import io.github.migrationstarter.Revision;

/**
 * Progress in plain lines, one for each revision that is done.
 *
 * @param out where they go to
 * @param err where what is no part of that goes to
 */
record ProgressLines(PrintStream out, PrintStream err) implements ProgressDisplay {

	@Override
	public void waiting(String text) {
		this.out.println(text);
	}

	/**
	 * On standard error: it is no part of what was done.
	 */
	@Override
	public void stillRunning(String text) {
		this.err.println(text);
		this.err.flush();
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		this.out.println(line(revision, outcome, duration, number, total));
	}

	static String line(Revision revision, String outcome, Duration duration, int number, int total) {
		return "[" + number + "/" + total + "] '" + revision + "' " + outcome + " in " + duration.toMillis() + " ms";
	}

	@Override
	public void close() {
		this.out.flush();
	}

}
