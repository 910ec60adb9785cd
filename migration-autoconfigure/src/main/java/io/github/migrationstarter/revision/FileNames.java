package io.github.migrationstarter.revision;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.migrationstarter.MigrationUsageException;

/**
 * How the files of a changelog are named: {@code db.revision.file-name}.
 *
 * @param pattern text with {@code {date}}, {@code {date:yyyyMMdd}}, {@code {time}},
 * {@code {number}} and {@code {slug}}
 */
record FileNames(String pattern) {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(?::([^{}]*))?}");

	private static final String NUMBER = "(?<number>\\d+)";

	private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

	private static final String ACTION = "Set it to text of letters, digits, '.', '_' and '-' with the placeholders "
			+ "{date}, {date:yyyyMMdd}, {time}, {number} and {slug}, such as db.revision.file-name="
			+ RevisionSettings.FILE_NAME;

	/**
	 * The name after those that are taken.
	 * @param taken names without ending
	 * @param now the time
	 * @param slug the slug
	 * @return the next one, without ending
	 */
	String next(Collection<String> taken, LocalDateTime now, String slug) {
		Pattern numbered = Pattern.compile(taken(now));
		int greatest = 0;
		int width = 2;
		for (String name : taken) {
			Matcher matcher = numbered.matcher(name);
			if (this.pattern.contains("{number}") && matcher.matches() && matcher.group("number").length() < 10) {
				greatest = Math.max(greatest, Integer.parseInt(matcher.group("number")));
				width = Math.max(width, matcher.group("number").length());
			}
		}
		String number = String.format(Locale.ROOT, "%0" + width + "d", greatest + 1);
		String name = fill(Function.identity(), (key, format) -> value(key, format, now, number, slug));
		if (!SAFE.matcher(name).matches()) {
			throw new MigrationUsageException(
					"'db.revision.file-name' is '" + this.pattern + "', which makes no file name: '" + name + "'.",
					ACTION);
		}
		return name;
	}

	/**
	 * What the names of now look like; a number that comes twice is the same.
	 */
	private String taken(LocalDateTime now) {
		String names = fill(Pattern::quote, (name, format) -> switch (name) {
			case "number" -> NUMBER;
			case "slug" -> ".*";
			default -> Pattern.quote(value(name, format, now, "", ""));
		});
		int rest = names.indexOf(NUMBER) + NUMBER.length();
		return (rest < NUMBER.length()) ? names
				: names.substring(0, rest) + names.substring(rest).replace(NUMBER, "\\k<number>");
	}

	private String fill(Function<String, String> literal, Values values) {
		StringBuilder filled = new StringBuilder();
		int from = 0;
		for (MatchResult match : PLACEHOLDER.matcher(this.pattern).results().toList()) {
			filled.append(literal.apply(this.pattern.substring(from, match.start())));
			filled.append(values.of(match.group(1), (match.group(2) != null) ? match.group(2) : ""));
			from = match.end();
		}
		return filled.append(literal.apply(this.pattern.substring(from))).toString();
	}

	private String value(String name, String format, LocalDateTime now, String number, String slug) {
		return switch (name) {
			case "date" -> formatted(now, format.isEmpty() ? "yyyy-MM-dd" : format);
			case "time" -> formatted(now, format.isEmpty() ? "HHmmss" : format);
			case "number" -> number;
			case "slug" -> slug;
			default -> throw new MigrationUsageException(
					"'db.revision.file-name' is '" + this.pattern + "': there is no placeholder '{" + name + "}'.",
					ACTION);
		};
	}

	private String formatted(LocalDateTime now, String format) {
		try {
			return DateTimeFormatter.ofPattern(format, Locale.ENGLISH).format(now);
		}
		catch (RuntimeException ex) {
			throw new MigrationUsageException("'db.revision.file-name' is '" + this.pattern + "': '" + format
					+ "' is no format of a date: " + ex.getMessage(), ACTION);
		}
	}

	/**
	 * What stands for a placeholder.
	 */
	private interface Values {

		String of(String name, String format);

	}

}
