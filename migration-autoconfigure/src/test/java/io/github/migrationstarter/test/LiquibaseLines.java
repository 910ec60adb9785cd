package io.github.migrationstarter.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What Liquibase says in the log, from INFO on, while this is open.
 */
public final class LiquibaseLines extends Handler implements AutoCloseable {

	private final Logger logger = Logger.getLogger("liquibase");

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private LiquibaseLines() {
		setLevel(Level.INFO);
	}

	public static LiquibaseLines listen() {
		LiquibaseLines lines = new LiquibaseLines();
		lines.logger.addHandler(lines);
		return lines;
	}

	/**
	 * Each as level and text.
	 */
	public List<String> texts() {
		return List.copyOf(this.lines);
	}

	@Override
	public void publish(LogRecord line) {
		if (isLoggable(line)) {
			this.lines.add(line.getLevel() + " " + line.getMessage());
		}
	}

	@Override
	public void flush() {
		// nothing is kept back
	}

	@Override
	public void close() {
		this.logger.removeHandler(this);
	}

}
