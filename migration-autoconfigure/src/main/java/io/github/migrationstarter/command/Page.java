package io.github.migrationstarter.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Labels on the left and text on the right, within 80 columns as far as words allow.
 */
final class Page {

	private static final int WIDTH = 80;

	private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m");

	private final Output output;

	private final int indent;

	private final int label;

	/**
	 * A page.
	 * @param output where it is written to
	 * @param indent how far all of it is moved in
	 * @param label how wide the labels are
	 */
	Page(Output output, int indent, int label) {
		this.output = output;
		this.indent = indent;
		this.label = label;
	}

	/**
	 * Writes a text with its label, the label in bold.
	 * @param name the label
	 * @param text any text; without one nothing is written
	 */
	void line(String name, @Nullable String text) {
		if (text == null) {
			return;
		}
		String margin = " ".repeat(this.indent);
		String before = margin + this.output.inStyle("bold", name)
				+ " ".repeat(Math.max(1, this.label - name.length()));
		for (String line : wrapped(text, WIDTH - this.indent - this.label)) {
			this.output.line((before + line).stripTrailing());
			before = margin + " ".repeat(this.label);
		}
	}

	/**
	 * Writes several texts, the first with the label.
	 * @param name the label
	 * @param texts the texts; without one nothing is written
	 */
	void lines(String name, List<String> texts) {
		for (int i = 0; i < texts.size(); i++) {
			line((i == 0) ? name : "", texts.get(i));
		}
	}

	private static List<String> wrapped(String text, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.strip().split("\\s+")) {
			if (!line.isEmpty() && shown(line) + 1 + shown(word) > width) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
		}
		lines.add(line.toString());
		return lines;
	}

	/**
	 * How many columns a text takes, without what only colours it.
	 */
	private static int shown(CharSequence text) {
		return COLOUR.matcher(text).replaceAll("").length();
	}

	/**
	 * A time for people, in the machine's time zone.
	 * @param time any time
	 */
	static String time(Instant time) {
		return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx").withZone(ZoneId.systemDefault()).format(time);
	}

}
