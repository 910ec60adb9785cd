package io.github.migrationstarter.command;

import java.io.PrintStream;
import java.time.Duration;

import io.github.migrationstarter.Revision;

/**
 * Progress on a terminal: a line for each revision that is done, and below them a bar
 * that goes when all are.
 */
final class ProgressBar implements ProgressDisplay {

	private static final int WIDTH = 24;

	private static final int LONGEST_NAME = 40;

	private static final String CLEAR = "\r\u001B[K";

	private final PrintStream out;

	private String bar = "";

	ProgressBar(PrintStream out) {
		this.out = out;
	}

	@Override
	public void waiting(String text) {
		above(text);
	}

	@Override
	public void stillRunning(String text) {
		above(text);
		this.out.print(this.bar);
		this.out.flush();
	}

	@Override
	public void began(Revision revision, int number, int total) {
		draw(number - 1, total, shortened(revision.toString()));
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		above(ProgressLines.line(revision, outcome, duration, number, total));
		if (number < total) {
			draw(number, total, "");
		}
	}

	private void above(String text) {
		this.out.print(CLEAR + text + System.lineSeparator());
		this.out.flush();
	}

	/**
	 * A line that is broken by the terminal could not be taken away again.
	 */
	private static String shortened(String revision) {
		return (revision.length() <= LONGEST_NAME) ? revision : revision.substring(0, LONGEST_NAME - 3) + "...";
	}

	private void draw(int done, int total, String revision) {
		int filled = (total > 0) ? done * WIDTH / total : WIDTH;
		this.bar = CLEAR + "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total
				+ (revision.isEmpty() ? "" : " " + revision);
		this.out.print(this.bar);
		this.out.flush();
	}

	@Override
	public void close() {
		this.out.print(CLEAR);
		this.out.flush();
	}

}
