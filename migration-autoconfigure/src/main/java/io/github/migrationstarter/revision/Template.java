package io.github.migrationstarter.revision;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with places to fill in: {@code {id}}, {@code {author}}, {@code {message}},
 * {@code {up}} and {@code {down}}. What has several lines is indented as its place is.
 *
 * @param text the file
 */
record Template(String text) {

	private static final Pattern PLACE = Pattern.compile("(?m)(^[ \\t]*)?(?<!\\$)\\{(id|author|message|up|down)}");

	/**
	 * Fills it in.
	 * @param values a value for each place
	 * @param syntax how to indent them
	 * @return the text
	 */
	String fill(Map<String, String> values, RevisionSyntax syntax) {
		return PLACE.matcher(this.text).replaceAll((match) -> {
			String indent = (match.group(1) != null) ? match.group(1) : "";
			return Matcher.quoteReplacement(syntax.indented(values.getOrDefault(match.group(2), ""), indent));
		});
	}

}
