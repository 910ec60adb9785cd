package io.github.migrationstarter.test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What a class of the starter, or all of them, log from now on until this is closed.
 */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<Line> lines = new CopyOnWriteArrayList<>();

	private final List<String> named = new CopyOnWriteArrayList<>();

	private final Logger logger;

	private LogLines(Logger logger) {
		this.logger = logger;
	}

	/**
	 * Listens to the lines from INFO on.
	 * @param name the end of a class's name below the base package, or nothing for all
	 */
	public static LogLines of(String name) {
		Logger logger = (Logger) LoggerFactory
			.getLogger("io.github.migrationstarter" + (name.isEmpty() ? "" : "." + name));
		LogLevels.reset();
		LogLines lines = new LogLines(logger);
		lines.setContext(logger.getLoggerContext());
		lines.start();
		logger.addAppender(lines);
		return lines;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
			Map<String, String> fields = new TreeMap<>();
			event.getMDCPropertyMap().forEach((name, value) -> fields.put(name.replace("db.migration.", ""), value));
			String logger = event.getLoggerName();
			this.named.add("%-5s %s : %s".formatted(event.getLevel(), logger.substring(logger.lastIndexOf('.') + 1),
					event.getFormattedMessage()));
			this.lines.add(new Line(event.getLevel() + " " + event.getFormattedMessage(), fields));
		}
	}

	/**
	 * Each as level and text.
	 */
	public List<String> texts() {
		return this.lines.stream().map(Line::text).toList();
	}

	/**
	 * Each as level, logger and text.
	 */
	public List<String> named() {
		return List.copyOf(this.named);
	}

	public List<Line> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public void close() {
		this.logger.detachAppender(this);
		stop();
	}

	/**
	 * A line.
	 *
	 * @param text its level and text
	 * @param fields its fields, those of the starter without {@code db.migration.}
	 */
	public record Line(String text, Map<String, String> fields) {
	}

}
